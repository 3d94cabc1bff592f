"""Every kind of row there is, by its name: what sync, search and permissions go by."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from models.aftercare import AftercarePlan
from models.appointment import AgendaEntry, Appointment
from models.attachment import Attachment
from models.balance import BalanceLine
from models.catalogue_entry import CatalogueEntry
from models.conflict import Conflict
from models.dossier import Colleague, Dossier, TeamMember
from models.file_handover import FileHandover
from models.final_advice import FinalAdvice
from models.follow_up import FollowUp
from models.gpmi import Gpmi, GpmiAgreement, GpmiGoal
from models.gpmi_basis import GpmiBasis
from models.gpmi_evaluation import GpmiEvaluation, GpmiProgress
from models.gpmi_event import GpmiEvent
from models.gpmi_signature import GpmiSignature
from models.gpmi_template import GpmiTemplate
from models.gpmi_transfer import GpmiTransfer
from models.inquiry import Inquiry, InquiryReply, ReceivedInquiry
from models.local_offer import LocalOffer
from models.measure_answers import MeasureChoice, MeasureFact
from models.moments import moment, moment_text
from models.network import ContactPerson, NetworkOrganisation, Workplace
from models.note import Note
from models.note_version import NoteVersion
from models.person import Person
from models.placement import Placement, WorkplaceVisit
from models.profile import Assessment, Factor, FactorLink
from models.row import Row, RowKind
from models.sanction import Sanction
from models.sharing import Absence, Grant
from models.sitting_day import SittingDay
from models.task import Task
from models.trajectory import Trajectory
from models.trajectory_evaluation import TrajectoryEvaluation
from models.trajectory_plan import PlanAction, PlanGoal, TrajectoryPlan
from models.triogesprek import TrioAgreement, Triogesprek, TrioInitial, TrioTopic

TABLES: dict[str, type[Row]] = {
    table.kind.name: table
    for table in (
        Person,
        Dossier,
        TeamMember,
        Colleague,
        Assessment,
        Factor,
        FactorLink,
        Gpmi,
        GpmiGoal,
        GpmiAgreement,
        GpmiSignature,
        GpmiBasis,
        BalanceLine,
        GpmiEvent,
        GpmiTransfer,
        Sanction,
        GpmiEvaluation,
        GpmiProgress,
        Note,
        NoteVersion,
        Task,
        Triogesprek,
        TrioAgreement,
        TrioTopic,
        TrioInitial,
        FileHandover,
        Appointment,
        AgendaEntry,
        Trajectory,
        TrajectoryEvaluation,
        FinalAdvice,
        AftercarePlan,
        FollowUp,
        TrajectoryPlan,
        PlanGoal,
        PlanAction,
        Placement,
        WorkplaceVisit,
        MeasureFact,
        MeasureChoice,
        Attachment,
        Grant,
        Absence,
        Inquiry,
        ReceivedInquiry,
        InquiryReply,
        CatalogueEntry,
        GpmiTemplate,
        SittingDay,
        LocalOffer,
        NetworkOrganisation,
        ContactPerson,
        Workplace,
        Conflict,
    )
}

KINDS: dict[str, RowKind] = {name: table.kind for name, table in TABLES.items()}

KEY_FIELDS = frozenset({"organisation_id", "id", "dossier_id"})
"""Columns that identify a row; they are never merged."""


@cache
def field_types(entity: str) -> dict[str, type]:
    """Return the mergeable fields of ``entity`` with their plain Python type (``str``, ``date``, ``list`` ...)."""
    return {
        name: _plain_type(info.annotation)
        for name, info in TABLES[entity].model_fields.items()
        if name not in KEY_FIELDS
    }


@cache
def optional_fields(entity: str) -> frozenset[str]:
    """Return the fields of ``entity`` that may be ``None``."""
    fields = TABLES[entity].model_fields
    return frozenset(name for name, info in fields.items() if NoneType in get_args(info.annotation))


def _plain_type(annotation: Any) -> type:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return get_origin(annotation) or annotation  # type: ignore[no-any-return]


def to_wire(value: object) -> object:
    """Return a column's value in wire form: dates and moments as text, text without what no store can hold."""
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _storable(text: str) -> str:
    """Return ``text`` without NUL and halves of a character (pasted or dictated text can hold them)."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def from_wire(entity: str, name: str, value: object) -> object:
    """Return the column value for a wire value of a known field.

    Raises ValueError or TypeError if the value is not of the field's type.
    """
    if value is None:
        if name not in optional_fields(entity):
            raise TypeError(name)
        return None
    expected = field_types(entity)[name]
    if expected is datetime:
        return moment(_text(name, value))
    if expected is date:
        return date.fromisoformat(_text(name, value))
    if expected is bool or isinstance(value, bool):
        if type(value) is not expected:
            raise TypeError(name)
        return value
    if not isinstance(value, expected):
        raise TypeError(name)
    return value


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(name)
    return value
