"""Files of a case: YAML in, frozen data out, and back; every complaint names its line and column."""

from detente.model.files.case_file import CaseFile, dump_case_file, load_case_file
from detente.model.files.claims_file import ClaimEntry, ClaimsFile, dump_claims_file, load_claims_file
from detente.model.files.model_file import dump_model, load_model

__all__ = [
    "CaseFile",
    "ClaimEntry",
    "ClaimsFile",
    "dump_case_file",
    "dump_claims_file",
    "dump_model",
    "load_case_file",
    "load_claims_file",
    "load_model",
]
