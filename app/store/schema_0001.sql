-- Schema 1: the rows' tables, as models/ declares them, and the device's own tables for change log, sync and search.
-- Frozen once released: a later change of the schema is a migration of its own.

CREATE TABLE person (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    first_name VARCHAR NOT NULL,
    last_name VARCHAR NOT NULL,
    call_name VARCHAR NOT NULL,
    birth_date DATE,
    insz VARCHAR,
    languages JSON NOT NULL,
    contacts JSON NOT NULL,
    street VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    municipality VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    income_status VARCHAR NOT NULL,
    income_since DATE,
    fictitious BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX person_id ON person (id);
CREATE INDEX ix_person_dossier_id ON person (dossier_id);
CREATE INDEX ix_person_insz ON person (insz);
CREATE INDEX ix_person_last_name ON person (last_name);

CREATE TABLE dossier (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    opened_on DATE,
    closed_on DATE,
    managed_by VARCHAR NOT NULL,
    confidant_id VARCHAR NOT NULL,
    wishes VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX dossier_id ON dossier (id);
CREATE INDEX ix_dossier_dossier_id ON dossier (dossier_id);

CREATE TABLE team_member (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    user_id VARCHAR NOT NULL,
    user_organisation_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    organisation_name VARCHAR NOT NULL,
    organisation_type VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    ways VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    call_for VARCHAR NOT NULL,
    contact_person_id VARCHAR NOT NULL,
    stand_in_name VARCHAR NOT NULL,
    stand_in_phone VARCHAR NOT NULL,
    stand_in_from DATE,
    stand_in_until DATE,
    from_on DATE,
    until DATE,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX team_member_id ON team_member (id);
CREATE INDEX ix_team_member_dossier_id ON team_member (dossier_id);
CREATE INDEX ix_team_member_user_id ON team_member (user_id);

CREATE TABLE colleague (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    organisation_name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX colleague_id ON colleague (id);
CREATE INDEX ix_colleague_dossier_id ON colleague (dossier_id);

CREATE TABLE assessment (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    "on" DATE,
    occasion VARCHAR NOT NULL,
    life_story VARCHAR NOT NULL,
    conclusion VARCHAR NOT NULL,
    conclusion_why VARCHAR NOT NULL,
    conclusion_grounds JSON NOT NULL,
    finalised_on DATE,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX assessment_id ON assessment (id);
CREATE INDEX ix_assessment_dossier_id ON assessment (dossier_id);

CREATE TABLE factor (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    assessment_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    catalogue VARCHAR NOT NULL,
    domain VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    is_shared BOOLEAN NOT NULL,
    professional INTEGER,
    client INTEGER,
    client_words VARCHAR NOT NULL,
    professional_words VARCHAR NOT NULL,
    observations JSON NOT NULL,
    what_helps VARCHAR NOT NULL,
    tried VARCHAR NOT NULL,
    client_wants VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX factor_id ON factor (id);
CREATE INDEX ix_factor_assessment_id ON factor (assessment_id);
CREATE INDEX ix_factor_dossier_id ON factor (dossier_id);

CREATE TABLE factor_link (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    assessment_id VARCHAR NOT NULL,
    from_id VARCHAR NOT NULL,
    to_id VARCHAR NOT NULL,
    effect VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    is_shared BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX factor_link_id ON factor_link (id);
CREATE INDEX ix_factor_link_assessment_id ON factor_link (assessment_id);
CREATE INDEX ix_factor_link_dossier_id ON factor_link (dossier_id);

CREATE TABLE catalogue_entry (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    list_name VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    domain VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    words JSON NOT NULL,
    strength_question VARCHAR NOT NULL,
    conditions JSON NOT NULL,
    is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX catalogue_entry_id ON catalogue_entry (id);
CREATE INDEX ix_catalogue_entry_dossier_id ON catalogue_entry (dossier_id);

CREATE TABLE balance_line (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    domain VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    stabilising VARCHAR NOT NULL,
    destabilising VARCHAR NOT NULL,
    grounds JSON NOT NULL,
    talks JSON NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX balance_line_id ON balance_line (id);
CREATE INDEX ix_balance_line_dossier_id ON balance_line (dossier_id);

CREATE TABLE gpmi_template (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    label VARCHAR NOT NULL,
    goals JSON NOT NULL,
    agreements JSON NOT NULL,
    means_client VARCHAR NOT NULL,
    means_ocmw VARCHAR NOT NULL,
    means_third VARCHAR NOT NULL,
    evaluation VARCHAR NOT NULL,
    if_not_kept VARCHAR NOT NULL,
    months INTEGER NOT NULL,
    is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_template_id ON gpmi_template (id);
CREATE INDEX ix_gpmi_template_dossier_id ON gpmi_template (dossier_id);

CREATE TABLE gpmi (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    amends_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    needs VARCHAR NOT NULL,
    means_client VARCHAR NOT NULL,
    means_ocmw VARCHAR NOT NULL,
    means_third VARCHAR NOT NULL,
    evaluation VARCHAR NOT NULL,
    if_not_kept VARCHAR NOT NULL,
    decision_on DATE,
    starts_on DATE,
    ends_on DATE,
    text_given_on DATE,
    reflection_waived_on DATE,
    next_evaluation_on DATE,
    signed_on DATE,
    content_hash VARCHAR NOT NULL,
    frame JSON NOT NULL,
    steps JSON NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_id ON gpmi (id);
CREATE INDEX ix_gpmi_dossier_id ON gpmi (dossier_id);

CREATE TABLE gpmi_goal (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    track VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    factor_id VARCHAR NOT NULL,
    link_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_goal_id ON gpmi_goal (id);
CREATE INDEX ix_gpmi_goal_dossier_id ON gpmi_goal (dossier_id);
CREATE INDEX ix_gpmi_goal_gpmi_id ON gpmi_goal (gpmi_id);

CREATE TABLE gpmi_agreement (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    goal_id VARCHAR NOT NULL,
    factor_id VARCHAR NOT NULL,
    link_id VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    party_name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_agreement_id ON gpmi_agreement (id);
CREATE INDEX ix_gpmi_agreement_dossier_id ON gpmi_agreement (dossier_id);
CREATE INDEX ix_gpmi_agreement_gpmi_id ON gpmi_agreement (gpmi_id);

CREATE TABLE gpmi_signature (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    party_name VARCHAR NOT NULL,
    how VARCHAR NOT NULL,
    signed_on DATE,
    text_hash VARCHAR NOT NULL,
    strokes JSON NOT NULL,
    attachment_id VARCHAR NOT NULL,
    assisted_by VARCHAR NOT NULL,
    noted_by VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_signature_id ON gpmi_signature (id);
CREATE INDEX ix_gpmi_signature_dossier_id ON gpmi_signature (dossier_id);
CREATE INDEX ix_gpmi_signature_gpmi_id ON gpmi_signature (gpmi_id);

CREATE TABLE gpmi_basis (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    studies VARCHAR NOT NULL,
    months_without_right INTEGER,
    asked_by VARCHAR NOT NULL,
    exemption VARCHAR NOT NULL,
    exemption_why VARCHAR NOT NULL,
    exemption_on DATE,
    exemption_review_on DATE,
    minor_exception VARCHAR NOT NULL,
    talk_asked_on DATE,
    talk_held_on DATE,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_basis_id ON gpmi_basis (id);
CREATE INDEX ix_gpmi_basis_dossier_id ON gpmi_basis (dossier_id);

CREATE TABLE gpmi_event (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    happened_on DATE,
    reason VARCHAR NOT NULL,
    ended_by VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    stated JSON NOT NULL,
    noted_by VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_event_id ON gpmi_event (id);
CREATE INDEX ix_gpmi_event_dossier_id ON gpmi_event (dossier_id);
CREATE INDEX ix_gpmi_event_gpmi_id ON gpmi_event (gpmi_id);

CREATE TABLE gpmi_transfer (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    how VARCHAR NOT NULL,
    handed_on DATE,
    organisation_name VARCHAR NOT NULL,
    other_organisation_id VARCHAR NOT NULL,
    other_dossier_id VARCHAR NOT NULL,
    other_gpmi_id VARCHAR NOT NULL,
    grant_id VARCHAR NOT NULL,
    consent_kind VARCHAR NOT NULL,
    consent_on DATE,
    consent_by VARCHAR NOT NULL,
    content JSON NOT NULL,
    content_hash VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    noted_by VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_transfer_id ON gpmi_transfer (id);
CREATE INDEX ix_gpmi_transfer_dossier_id ON gpmi_transfer (dossier_id);
CREATE INDEX ix_gpmi_transfer_gpmi_id ON gpmi_transfer (gpmi_id);

CREATE TABLE gpmi_evaluation (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    planned_on DATE,
    held_on DATE,
    status VARCHAR NOT NULL,
    moves JSON NOT NULL,
    how VARCHAR NOT NULL,
    missed_why VARCHAR NOT NULL,
    present VARCHAR NOT NULL,
    client_words VARCHAR NOT NULL,
    professional_words VARCHAR NOT NULL,
    changes VARCHAR NOT NULL,
    adjust VARCHAR NOT NULL,
    amendment_id VARCHAR NOT NULL,
    closed_on DATE,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_evaluation_id ON gpmi_evaluation (id);
CREATE INDEX ix_gpmi_evaluation_dossier_id ON gpmi_evaluation (dossier_id);
CREATE INDEX ix_gpmi_evaluation_gpmi_id ON gpmi_evaluation (gpmi_id);

CREATE TABLE gpmi_progress (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    evaluation_id VARCHAR NOT NULL,
    line VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    kept VARCHAR NOT NULL,
    client_words VARCHAR NOT NULL,
    professional_words VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX gpmi_progress_id ON gpmi_progress (id);
CREATE INDEX ix_gpmi_progress_dossier_id ON gpmi_progress (dossier_id);
CREATE INDEX ix_gpmi_progress_evaluation_id ON gpmi_progress (evaluation_id);

CREATE TABLE sanction (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    gpmi_id VARCHAR NOT NULL,
    agreement_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    happened_on DATE,
    facts VARCHAR NOT NULL,
    false_declaration BOOLEAN NOT NULL,
    client_account VARCHAR NOT NULL,
    what_helps VARCHAR NOT NULL,
    legitimate_reason VARCHAR NOT NULL,
    reminded_on DATE,
    report VARCHAR NOT NULL,
    proposal VARCHAR NOT NULL,
    invited_on DATE,
    hearing_on DATE,
    hearing_at VARCHAR NOT NULL,
    hearing_place VARCHAR NOT NULL,
    assistance_told BOOLEAN NOT NULL,
    heard VARCHAR NOT NULL,
    heard_on DATE,
    hearing_report VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE,
    decision VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    months INTEGER NOT NULL,
    postponed_until DATE,
    notified_on DATE,
    starts_on DATE,
    ends_on DATE,
    appeal_on DATE,
    steps JSON NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX sanction_id ON sanction (id);
CREATE INDEX ix_sanction_dossier_id ON sanction (dossier_id);
CREATE INDEX ix_sanction_gpmi_id ON sanction (gpmi_id);

CREATE TABLE note (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    "on" DATE,
    note_kind VARCHAR NOT NULL,
    minutes INTEGER,
    place VARCHAR NOT NULL,
    present VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    is_private BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    links JSON NOT NULL,
    sittings JSON NOT NULL,
    appointment_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX note_id ON note (id);
CREATE INDEX ix_note_appointment_id ON note (appointment_id);
CREATE INDEX ix_note_author_id ON note (author_id);
CREATE INDEX ix_note_dossier_id ON note (dossier_id);
CREATE INDEX ix_note_on ON note ("on");
CREATE INDEX note_last ON note (dossier_id, "on", appointment_id);

CREATE TABLE note_version (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    note_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    written_by VARCHAR NOT NULL,
    written_at VARCHAR(27),
    is_private BOOLEAN NOT NULL,
    is_shared BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX note_version_id ON note_version (id);
CREATE INDEX ix_note_version_dossier_id ON note_version (dossier_id);
CREATE INDEX ix_note_version_note_id ON note_version (note_id);

CREATE TABLE task (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    text VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    user_id VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    note_id VARCHAR NOT NULL,
    appointment_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    is_private BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX task_id ON task (id);
CREATE INDEX ix_task_appointment_id ON task (appointment_id);
CREATE INDEX ix_task_dossier_id ON task (dossier_id);
CREATE INDEX ix_task_note_id ON task (note_id);
CREATE INDEX ix_task_user_id ON task (user_id);
CREATE INDEX task_open ON task (user_id, due_on) WHERE done_on IS NULL;

CREATE TABLE triogesprek (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    "on" DATE,
    place VARCHAR NOT NULL,
    ocmw_name VARCHAR NOT NULL,
    ocmw_phone VARCHAR NOT NULL,
    partner_name VARCHAR NOT NULL,
    partner_organisation VARCHAR NOT NULL,
    partner_phone VARCHAR NOT NULL,
    went_well VARCHAR NOT NULL,
    own_words VARCHAR NOT NULL,
    read_back_on DATE,
    managed_by VARCHAR NOT NULL,
    managed_note VARCHAR NOT NULL,
    next_at VARCHAR(27),
    next_place VARCHAR NOT NULL,
    next_bring VARCHAR NOT NULL,
    appointment_id VARCHAR NOT NULL,
    closed_on DATE,
    content_hash VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX triogesprek_id ON triogesprek (id);
CREATE INDEX ix_triogesprek_dossier_id ON triogesprek (dossier_id);

CREATE TABLE trio_agreement (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    triogesprek_id VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    due_kind VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    result VARCHAR NOT NULL,
    carried_from VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trio_agreement_id ON trio_agreement (id);
CREATE INDEX ix_trio_agreement_carried_from ON trio_agreement (carried_from);
CREATE INDEX ix_trio_agreement_dossier_id ON trio_agreement (dossier_id);
CREATE INDEX ix_trio_agreement_triogesprek_id ON trio_agreement (triogesprek_id);

CREATE TABLE trio_topic (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    triogesprek_id VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    done BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trio_topic_id ON trio_topic (id);
CREATE INDEX ix_trio_topic_dossier_id ON trio_topic (dossier_id);
CREATE INDEX ix_trio_topic_triogesprek_id ON trio_topic (triogesprek_id);

CREATE TABLE trio_initial (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    triogesprek_id VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    initials VARCHAR NOT NULL,
    strokes JSON NOT NULL,
    initialled_on DATE,
    text_hash VARCHAR NOT NULL,
    noted_by VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trio_initial_id ON trio_initial (id);
CREATE INDEX ix_trio_initial_dossier_id ON trio_initial (dossier_id);
CREATE INDEX ix_trio_initial_triogesprek_id ON trio_initial (triogesprek_id);

CREATE TABLE placement (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    status_since DATE,
    steps JSON NOT NULL,
    workplace_id VARCHAR NOT NULL,
    employer VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    mentor VARCHAR NOT NULL,
    mentor_phone VARCHAR NOT NULL,
    tasks VARCHAR NOT NULL,
    aim VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    hours JSON NOT NULL,
    breaks JSON NOT NULL,
    worked JSON NOT NULL,
    costs JSON NOT NULL,
    insurance VARCHAR NOT NULL,
    signed JSON NOT NULL,
    contact_days JSON NOT NULL,
    papers JSON NOT NULL,
    exceptions JSON NOT NULL,
    fit_client VARCHAR NOT NULL,
    fit_workplace VARCHAR NOT NULL,
    match_client VARCHAR NOT NULL,
    match_workplace VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    what_helps VARCHAR NOT NULL,
    support_needed VARCHAR NOT NULL,
    report_on DATE,
    end_reason VARCHAR NOT NULL,
    end_words VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX placement_id ON placement (id);
CREATE INDEX ix_placement_dossier_id ON placement (dossier_id);
CREATE INDEX ix_placement_trajectory_id ON placement (trajectory_id);

CREATE TABLE workplace_visit (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    placement_id VARCHAR NOT NULL,
    "on" DATE,
    present VARCHAR NOT NULL,
    seen VARCHAR NOT NULL,
    client_words VARCHAR NOT NULL,
    workplace_words VARCHAR NOT NULL,
    agreed VARCHAR NOT NULL,
    is_review BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX workplace_visit_id ON workplace_visit (id);
CREATE INDEX ix_workplace_visit_dossier_id ON workplace_visit (dossier_id);
CREATE INDEX ix_workplace_visit_placement_id ON workplace_visit (placement_id);

CREATE TABLE file_handover (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    from_name VARCHAR NOT NULL,
    from_phone VARCHAR NOT NULL,
    to_organisation VARCHAR NOT NULL,
    to_organisation_id VARCHAR NOT NULL,
    to_type VARCHAR NOT NULL,
    network_id VARCHAR NOT NULL,
    to_name VARCHAR NOT NULL,
    to_phone VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    starts_on DATE,
    expected_back_on DATE,
    feedback_on JSON NOT NULL,
    told_client VARCHAR NOT NULL,
    consent_on DATE,
    consent_how VARCHAR NOT NULL,
    consent_words VARCHAR NOT NULL,
    warned VARCHAR NOT NULL,
    contacted_on DATE,
    call_for VARCHAR NOT NULL,
    call_us_for VARCHAR NOT NULL,
    came_back VARCHAR NOT NULL,
    for_good_why VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    steps JSON NOT NULL,
    triogesprek_id VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX file_handover_id ON file_handover (id);
CREATE INDEX ix_file_handover_dossier_id ON file_handover (dossier_id);

CREATE TABLE final_advice (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    advice VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    perspective VARCHAR NOT NULL,
    client_words VARCHAR NOT NULL,
    discussed_on DATE,
    no_aftercare_why VARCHAR NOT NULL,
    next_service VARCHAR NOT NULL,
    finalised_on DATE,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX final_advice_id ON final_advice (id);
CREATE INDEX ix_final_advice_dossier_id ON final_advice (dossier_id);
CREATE INDEX ix_final_advice_trajectory_id ON final_advice (trajectory_id);

CREATE TABLE aftercare_plan (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    begun_on DATE,
    goes_on JSON NOT NULL,
    first_contact_on DATE,
    first_contact_with VARCHAR NOT NULL,
    contact_name VARCHAR NOT NULL,
    contact_phone VARCHAR NOT NULL,
    contact_until DATE,
    client_words VARCHAR NOT NULL,
    training VARCHAR NOT NULL,
    reviewed_on DATE,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX aftercare_plan_id ON aftercare_plan (id);
CREATE INDEX ix_aftercare_plan_dossier_id ON aftercare_plan (dossier_id);
CREATE INDEX ix_aftercare_plan_trajectory_id ON aftercare_plan (trajectory_id);

CREATE TABLE follow_up (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    month INTEGER NOT NULL,
    answered_on DATE,
    out_of_unemployment VARCHAR NOT NULL,
    in_work VARCHAR NOT NULL,
    circuit VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX follow_up_id ON follow_up (id);
CREATE INDEX ix_follow_up_dossier_id ON follow_up (dossier_id);
CREATE INDEX ix_follow_up_trajectory_id ON follow_up (trajectory_id);

CREATE TABLE measure_fact (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    "on" DATE,
    ground VARCHAR NOT NULL,
    factor_id VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX measure_fact_id ON measure_fact (id);
CREATE INDEX ix_measure_fact_dossier_id ON measure_fact (dossier_id);

CREATE TABLE measure_choice (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    measure VARCHAR NOT NULL,
    wish VARCHAR NOT NULL,
    overruled VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX measure_choice_id ON measure_choice (id);
CREATE INDEX ix_measure_choice_dossier_id ON measure_choice (dossier_id);

CREATE TABLE appointment (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    starts_at VARCHAR(27),
    minutes INTEGER NOT NULL,
    talk_kind VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    with_whom VARCHAR NOT NULL,
    bring VARCHAR NOT NULL,
    user_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    moved_to VARCHAR NOT NULL,
    sitting_day_id VARCHAR NOT NULL,
    arrived_at VARCHAR(27),
    begun_at VARCHAR(27),
    ended_at VARCHAR(27),
    is_missed BOOLEAN NOT NULL,
    is_walk_in BOOLEAN NOT NULL,
    needs_interpreter VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX appointment_id ON appointment (id);
CREATE INDEX ix_appointment_dossier_id ON appointment (dossier_id);
CREATE INDEX ix_appointment_sitting_day_id ON appointment (sitting_day_id);
CREATE INDEX ix_appointment_starts_at ON appointment (starts_at);
CREATE INDEX ix_appointment_user_id ON appointment (user_id);

CREATE TABLE agenda_entry (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    starts_at VARCHAR(27),
    ends_at VARCHAR(27),
    is_all_day BOOLEAN NOT NULL,
    title VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX agenda_entry_id ON agenda_entry (id);
CREATE INDEX ix_agenda_entry_dossier_id ON agenda_entry (dossier_id);
CREATE INDEX ix_agenda_entry_starts_at ON agenda_entry (starts_at);

CREATE TABLE trajectory (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    machine VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    status_since DATE,
    started_on DATE,
    ends_on DATE,
    aim VARCHAR NOT NULL,
    steps JSON NOT NULL,
    measure VARCHAR NOT NULL,
    start_why VARCHAR NOT NULL,
    criteria JSON NOT NULL,
    extended_until DATE,
    end_reason VARCHAR NOT NULL,
    end_words VARCHAR NOT NULL,
    penhouder VARCHAR NOT NULL,
    casemanager_work VARCHAR NOT NULL,
    casemanager_care VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trajectory_id ON trajectory (id);
CREATE INDEX ix_trajectory_dossier_id ON trajectory (dossier_id);

CREATE TABLE trajectory_evaluation (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    planned_on DATE,
    held_on DATE,
    progress VARCHAR NOT NULL,
    client_words VARCHAR NOT NULL,
    next_steps VARCHAR NOT NULL,
    competencies JSON NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trajectory_evaluation_id ON trajectory_evaluation (id);
CREATE INDEX ix_trajectory_evaluation_dossier_id ON trajectory_evaluation (dossier_id);
CREATE INDEX ix_trajectory_evaluation_trajectory_id ON trajectory_evaluation (trajectory_id);

CREATE TABLE trajectory_plan (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    steps JSON NOT NULL,
    stage_intention VARCHAR NOT NULL,
    job_target VARCHAR NOT NULL,
    competencies JSON NOT NULL,
    client_words VARCHAR NOT NULL,
    signed JSON NOT NULL,
    agreed_texts JSON NOT NULL,
    agreed_on DATE,
    submitted_on DATE,
    approved_on DATE,
    approved_by VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX trajectory_plan_id ON trajectory_plan (id);
CREATE INDEX ix_trajectory_plan_dossier_id ON trajectory_plan (dossier_id);
CREATE INDEX ix_trajectory_plan_trajectory_id ON trajectory_plan (trajectory_id);

CREATE TABLE plan_goal (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    plan_id VARCHAR NOT NULL,
    trajectory_id VARCHAR NOT NULL,
    track VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    factor_id VARCHAR NOT NULL,
    link_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX plan_goal_id ON plan_goal (id);
CREATE INDEX ix_plan_goal_dossier_id ON plan_goal (dossier_id);
CREATE INDEX ix_plan_goal_plan_id ON plan_goal (plan_id);

CREATE TABLE plan_action (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    plan_id VARCHAR NOT NULL,
    goal_id VARCHAR NOT NULL,
    track VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    network_id VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    status VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX plan_action_id ON plan_action (id);
CREATE INDEX ix_plan_action_dossier_id ON plan_action (dossier_id);
CREATE INDEX ix_plan_action_plan_id ON plan_action (plan_id);

CREATE TABLE access_grant (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    to_organisation_id VARCHAR NOT NULL,
    to_organisation_name VARCHAR NOT NULL,
    categories JSON NOT NULL,
    purpose VARCHAR NOT NULL,
    from_on DATE,
    until DATE,
    may_write BOOLEAN NOT NULL,
    consent_kind VARCHAR NOT NULL,
    consent_on DATE,
    consent_by VARCHAR NOT NULL,
    care_consent_on DATE,
    justice_consent_on DATE,
    withdrawn_on DATE,
    withdrawn_by VARCHAR NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX access_grant_id ON access_grant (id);
CREATE INDEX ix_access_grant_dossier_id ON access_grant (dossier_id);
CREATE INDEX ix_access_grant_to_organisation_id ON access_grant (to_organisation_id);

CREATE TABLE sitting_day (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    "on" DATE,
    municipality VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    room VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    starts VARCHAR NOT NULL,
    ends VARCHAR NOT NULL,
    slot_minutes INTEGER NOT NULL,
    breaks JSON NOT NULL,
    slots JSON NOT NULL,
    user_ids JSON NOT NULL,
    closed_on DATE,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX sitting_day_id ON sitting_day (id);
CREATE INDEX ix_sitting_day_dossier_id ON sitting_day (dossier_id);
CREATE INDEX ix_sitting_day_on ON sitting_day ("on");

CREATE TABLE network_organisation (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    municipality VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    is_active BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX network_organisation_id ON network_organisation (id);
CREATE INDEX ix_network_organisation_dossier_id ON network_organisation (dossier_id);

CREATE TABLE contact_person (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    organisation_ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    function VARCHAR NOT NULL,
    roles JSON NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    municipalities JSON NOT NULL,
    stand_in_id VARCHAR NOT NULL,
    from_on DATE,
    until DATE,
    note VARCHAR NOT NULL,
    is_active BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX contact_person_id ON contact_person (id);
CREATE INDEX ix_contact_person_dossier_id ON contact_person (dossier_id);
CREATE INDEX ix_contact_person_organisation_ref ON contact_person (organisation_ref);

CREATE TABLE workplace (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    organisation_ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    municipality VARCHAR NOT NULL,
    tasks VARCHAR NOT NULL,
    places INTEGER NOT NULL,
    hours_min INTEGER NOT NULL,
    hours_max INTEGER NOT NULL,
    languages JSON NOT NULL,
    carries JSON NOT NULL,
    mentor_id VARCHAR NOT NULL,
    measures JSON NOT NULL,
    note VARCHAR NOT NULL,
    is_active BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX workplace_id ON workplace (id);
CREATE INDEX ix_workplace_dossier_id ON workplace (dossier_id);
CREATE INDEX ix_workplace_organisation_ref ON workplace (organisation_ref);

CREATE TABLE local_offer (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    label VARCHAR NOT NULL,
    offer_kind VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    for_whom VARCHAR NOT NULL,
    circuit VARCHAR NOT NULL,
    paid VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    duration VARCHAR NOT NULL,
    arranged_by VARCHAR NOT NULL,
    contact VARCHAR NOT NULL,
    papers JSON NOT NULL,
    is_regional BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX local_offer_id ON local_offer (id);
CREATE INDEX ix_local_offer_dossier_id ON local_offer (dossier_id);

CREATE TABLE absence (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    user_id VARCHAR NOT NULL,
    backup_user_id VARCHAR NOT NULL,
    from_on DATE,
    until DATE,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX absence_id ON absence (id);
CREATE INDEX ix_absence_backup_user_id ON absence (backup_user_id);
CREATE INDEX ix_absence_dossier_id ON absence (dossier_id);
CREATE INDEX ix_absence_user_id ON absence (user_id);

CREATE TABLE inquiry (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    insz VARCHAR(11) NOT NULL,
    purpose VARCHAR NOT NULL,
    has_consent BOOLEAN NOT NULL,
    words VARCHAR NOT NULL,
    asked_at VARCHAR(27),
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX inquiry_id ON inquiry (id);
CREATE INDEX ix_inquiry_dossier_id ON inquiry (dossier_id);

CREATE TABLE received_inquiry (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    inquiry_id VARCHAR NOT NULL,
    asker_organisation_id VARCHAR NOT NULL,
    asker_organisation_name VARCHAR NOT NULL,
    asker_user_id VARCHAR NOT NULL,
    asker_name VARCHAR NOT NULL,
    asker_role VARCHAR NOT NULL,
    asker_dossier_id VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    has_consent BOOLEAN NOT NULL,
    words VARCHAR NOT NULL,
    asked_on DATE,
    lapses_on DATE,
    answer VARCHAR NOT NULL,
    answer_words VARCHAR NOT NULL,
    contact_name VARCHAR NOT NULL,
    contact_phone VARCHAR NOT NULL,
    linked_grant_id VARCHAR NOT NULL,
    answered_at VARCHAR(27),
    answered_by VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX received_inquiry_id ON received_inquiry (id);
CREATE INDEX ix_received_inquiry_dossier_id ON received_inquiry (dossier_id);

CREATE TABLE inquiry_reply (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    inquiry_id VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    linked_organisation_id VARCHAR NOT NULL,
    organisation_name VARCHAR NOT NULL,
    contact_name VARCHAR NOT NULL,
    contact_phone VARCHAR NOT NULL,
    linked_dossier_id VARCHAR NOT NULL,
    answered_on DATE,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX inquiry_reply_id ON inquiry_reply (id);
CREATE INDEX ix_inquiry_reply_dossier_id ON inquiry_reply (dossier_id);
CREATE INDEX ix_inquiry_reply_inquiry_id ON inquiry_reply (inquiry_id);

CREATE TABLE attachment (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    category VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    chunk_hashes JSON NOT NULL,
    hangs_on VARCHAR NOT NULL,
    hangs_on_id VARCHAR NOT NULL,
    added_on DATE,
    is_private BOOLEAN NOT NULL,
    author_id VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX attachment_id ON attachment (id);
CREATE INDEX ix_attachment_dossier_id ON attachment (dossier_id);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);

CREATE TABLE "conflict" (
    organisation_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    dossier_id VARCHAR(36) NOT NULL,
    conflict_kind VARCHAR NOT NULL,
    entity VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    kept JSON NOT NULL,
    other JSON NOT NULL,
    kept_version INTEGER NOT NULL,
    other_author_id VARCHAR NOT NULL,
    other_at VARCHAR(27),
    category VARCHAR NOT NULL,
    private_to VARCHAR NOT NULL,
    settled_at VARCHAR(27),
    settled_by VARCHAR NOT NULL,
    choice VARCHAR NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX conflict_id ON conflict (id);
CREATE INDEX ix_conflict_dossier_id ON "conflict" (dossier_id);
CREATE INDEX ix_conflict_row_id ON "conflict" (row_id);
CREATE INDEX conflict_open ON "conflict" (dossier_id) WHERE settled_at IS NULL;

-- What the device knows of each row beside its values (sync/laptop/row_meta.py); n: the row's number in the search index.
CREATE TABLE row_meta (
    n INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    versions TEXT NOT NULL,
    overlay TEXT,
    extra TEXT,
    tombstone TEXT,
    pending INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX row_meta_key ON row_meta (entity, id);
CREATE INDEX row_meta_dossier ON row_meta (dossier_id, entity);
CREATE INDEX row_meta_pending ON row_meta (dossier_id) WHERE pending > 0;

-- This device's own changes, in order (sync/laptop/outbox.py); organisation_id is the owner of the rows.
CREATE TABLE change (
    device_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    at TEXT NOT NULL,
    author_id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER,
    answer TEXT,
    altered TEXT,
    PRIMARY KEY (device_id, seq)
);
CREATE INDEX change_unsent ON change (seq) WHERE state IN ('waiting', 'sent');
CREATE INDEX change_refused ON change (seq) WHERE state = 'quarantined';
CREATE INDEX change_dossier ON change (dossier_id, at);
CREATE INDEX change_open ON change (dossier_id, state) WHERE state IN ('waiting', 'sent', 'held', 'quarantined');

-- What each change holds, as it is sent; apart, so that a new state does not write it again.
CREATE TABLE change_body (
    device_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (device_id, seq)
);

-- Which rows an open change touches; emptied as changes come back.
CREATE TABLE change_row (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (entity, id, seq)
) WITHOUT ROWID;
CREATE INDEX change_row_seq ON change_row (seq);

-- Who changed what, as the centre ordered it: the dossier's log book.
CREATE TABLE activity (
    position INTEGER NOT NULL,
    dossier_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    change_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (position, dossier_id)
) WITHOUT ROWID;
CREATE INDEX activity_dossier ON activity (dossier_id, position);

-- Digests of what came from the centre, per dossier and audience (hex, 64 bits).
CREATE TABLE digest (
    organisation_id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    audience TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (organisation_id, dossier_id, audience)
) WITHOUT ROWID;

-- How far this device has read the log of each organisation, and the newest entry it was told (position, change id);
-- is_whole: it was read to its end once, so that no dossier of it is here in part only. looked_on: the last day on which
-- it was asked for.
CREATE TABLE stream (
    organisation_id TEXT PRIMARY KEY,
    cursor INTEGER NOT NULL,
    newest_seen TEXT NOT NULL,
    is_whole INTEGER NOT NULL DEFAULT 0,
    looked_on TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Dossiers that came whole, as of position upto of their owner's log; every dossier of another organisation has a line.
CREATE TABLE dossier_floor (
    dossier_id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    upto INTEGER NOT NULL
) WITHOUT ROWID;

-- Dossiers that this user lost sight of (sync/laptop/erasure.py): begun -> done -> told, once the centre has the receipt.
CREATE TABLE erasure (
    dossier_id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;

-- Contents of their attachments: files that go after the rows.
CREATE TABLE erased_content (
    sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What this device still knows of a centre that was put back to an earlier day, until it was sent again
-- (sync/laptop/set_back.py): rows as they stood, and which change stood at which position.
CREATE TABLE rescued_row (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    versions TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    PRIMARY KEY (entity, id)
) WITHOUT ROWID;
CREATE TABLE lost_entry (
    organisation_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    change_id TEXT NOT NULL,
    PRIMARY KEY (organisation_id, position)
) WITHOUT ROWID;

-- Changes of colleagues on dossiers of this user that the centre refused, as it told last (app/cases/in_step/refused.py).
CREATE TABLE refused_elsewhere (
    device_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    dossier_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (device_id, seq)
) WITHOUT ROWID;
CREATE INDEX refused_elsewhere_dossier ON refused_elsewhere (dossier_id);

-- Attachments that are not known to be whole both here and at the centre (sync/laptop/attachments.py): whatever happens to the
-- row puts it on the list again, because the centre lets the content go of which no row is left.
CREATE TABLE attachment_todo (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT (hex(randomblob(8))), -- another one each time: who settles it settles what was there
    trouble TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TRIGGER attachment_came AFTER INSERT ON attachment BEGIN
    INSERT OR REPLACE INTO attachment_todo (id, dossier_id) VALUES (new.id, new.dossier_id);
END;
CREATE TRIGGER attachment_changed AFTER UPDATE ON attachment BEGIN
    INSERT OR REPLACE INTO attachment_todo (id, dossier_id) VALUES (new.id, new.dossier_id);
END;
CREATE TRIGGER attachment_went AFTER DELETE ON attachment BEGIN
    DELETE FROM attachment_todo WHERE id = old.id;
    INSERT OR IGNORE INTO attachment_gone (sha256) VALUES (old.sha256);
END;

-- Contents of which a row went, until it was looked at whether they may stay (app/cases/attachments/transfer.py).
CREATE TABLE attachment_gone (
    sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Facts about this workspace: who works in it, which centre it knows, how far it has read.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Which dossiers stood on this laptop's screen, until the centre has it in its audit trail (app/cases/sharing/views_log.py).
CREATE TABLE view_log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    categories TEXT NOT NULL,
    slot TEXT NOT NULL,
    UNIQUE (dossier_id, categories, slot)
);

-- Who works where in the region, as the centre told last (app/cases/sharing/partners.py).
CREATE TABLE partner (
    organisation_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (organisation_id, user_id)
) WITHOUT ROWID;

-- What other organisations of the region offer, as the centre told last (app/cases/measures/offers.py).
CREATE TABLE regional_offer (
    organisation_id TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    label TEXT NOT NULL,
    offer_kind TEXT NOT NULL,
    what TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    circuit TEXT NOT NULL,
    paid TEXT NOT NULL,
    hours TEXT NOT NULL,
    duration TEXT NOT NULL,
    arranged_by TEXT NOT NULL,
    contact TEXT NOT NULL,
    papers TEXT NOT NULL, -- texts, as JSON
    PRIMARY KEY (organisation_id, id)
) WITHOUT ROWID;

-- What was found when a sitting day was made ready on this laptop, per dossier (app/cases/sitting/readiness.py): an
-- erased dossier takes its line along.
CREATE TABLE sitting_ready (
    sitting_day_id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    found TEXT NOT NULL, -- what was missing, as JSON; [] for nothing
    PRIMARY KEY (sitting_day_id, dossier_id)
) WITHOUT ROWID;
CREATE INDEX sitting_ready_dossier ON sitting_ready (dossier_id);

-- The full-text index; it holds no text of its own, only where words occur.
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
