-- Standard Safeguarding Dataset (SSD) of Data to Insight, as public in July 2026: the names of its tables
-- and columns are still marked there as placeholders. Read by the map `ssd`.
SELECT
    n.ehcn_named_plan_id AS plan_id,
    s.send_person_id AS person,
    n.ehcn_named_plan_start_date AS started,
    n.ehcn_named_plan_ceased_date AS ceased,
    n.ehcn_named_plan_ceased_reason AS reason
FROM ssd_ehcp_named_plan n
JOIN ssd_ehcp_assessment a ON a.ehca_ehcp_assessment_id = n.ehcn_ehcp_asmt_id
JOIN ssd_ehcp_requests r ON r.ehcr_ehcp_request_id = a.ehca_ehcp_request_id
JOIN ssd_send s ON s.send_table_id = r.ehcr_send_table_id
ORDER BY n.ehcn_named_plan_id
