-- Standard Safeguarding Dataset (SSD) of Data to Insight, as public in July 2026: the names of its tables
-- and columns are still marked there as placeholders. Read by the map `ssd`.
SELECT
    p.ehcp_active_ehcp_id AS review,
    n.ehcn_named_plan_id AS plan_id,
    s.send_person_id AS person,
    p.ehcp_active_ehcp_last_review_date AS decided
FROM ssd_ehcp_active_plans p
JOIN ssd_ehcp_requests r ON r.ehcr_ehcp_request_id = p.ehcp_ehcp_request_id
JOIN ssd_send s ON s.send_table_id = r.ehcr_send_table_id
LEFT JOIN ssd_ehcp_assessment a ON a.ehca_ehcp_request_id = r.ehcr_ehcp_request_id
LEFT JOIN ssd_ehcp_named_plan n ON n.ehcn_ehcp_asmt_id = a.ehca_ehcp_assessment_id
WHERE p.ehcp_active_ehcp_last_review_date IS NOT NULL
ORDER BY p.ehcp_active_ehcp_id
