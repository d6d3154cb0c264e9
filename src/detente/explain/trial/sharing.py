"""Sharing: the same work on several questions at once, in processes of their own; the answers are the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


def processes() -> int:
    """Return how many may work: DETENTE_THREADS (``--threads``), else the processors this process may use."""
    asked = os.environ.get("DETENTE_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_out(work: Callable[[Question], Answer], questions: Sequence[Question]) -> list[Answer]:
    """Return the answer to each question; the first is worked out here, the others in fresh processes.

    work       a function of a module, which a fresh process can find
    questions  what it is asked; each can be pickled

    A process that cannot be had, or that dies, costs time only: its question is then worked out here.
    """
    if len(questions) < 2:
        return [work(question) for question in questions]
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        pool = ProcessPoolExecutor(len(questions) - 1, mp_context=get_context("spawn"))
    except OSError:
        return [work(question) for question in questions]
    with pool:
        try:
            waiting = [pool.submit(work, question) for question in questions[1:]]
            first = work(questions[0])
            return [first, *(one.result() for one in waiting)]
        except BrokenProcessPool:
            return [work(question) for question in questions]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def begun_beside(work: Callable[[Question], Answer], question: Question) -> Callable[[], Answer]:
    """Begin to work on a question in a process of its own, and return what waits for the answer.

    work      a function of a module, which a fresh process can find
    question  what it is asked; it can be pickled

    With one processor, or when no process can be had, the answer is worked out when it is asked for.
    """
    if processes() < 2:
        return lambda: work(question)
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        waiting = pool.submit(work, question)
    except OSError:
        return lambda: work(question)
    pool.shutdown(wait=False)

    def answer() -> Answer:
        try:
            return waiting.result()
        except BrokenProcessPool:
            return work(question)

    return answer
