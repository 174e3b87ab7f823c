-- Standard Safeguarding Dataset (SSD) of Data to Insight, as public in July 2026: the names of its tables
-- and columns are still marked there as placeholders. Read by the map `ssd`.
SELECT
    a.ehca_ehcp_request_id AS request,
    s.send_person_id AS person,
    a.ehca_ehcp_assessment_outcome AS outcome,
    a.ehca_ehcp_assessment_outcome_date AS ended,
    CASE WHEN a.ehca_ehcp_assessment_outcome_date IS NOT NULL THEN n.ehcn_named_plan_start_date END AS final,
    a.ehca_ehcp_assessment_exceptions AS exceptions
FROM ssd_ehcp_assessment a
JOIN ssd_ehcp_requests r ON r.ehcr_ehcp_request_id = a.ehca_ehcp_request_id
JOIN ssd_send s ON s.send_table_id = r.ehcr_send_table_id
LEFT JOIN ssd_ehcp_named_plan n ON n.ehcn_ehcp_asmt_id = a.ehca_ehcp_assessment_id
ORDER BY a.ehca_ehcp_request_id
