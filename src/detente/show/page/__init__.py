"""The page of the brief: one file per section, each a pure function from its view to HTML.

Input: ``views.BriefView``.  Output: HTML without script needs.  Example::

    from detente.show.brief import render_brief
    render_brief(brief_view(case))
"""
