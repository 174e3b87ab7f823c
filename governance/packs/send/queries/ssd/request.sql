-- Standard Safeguarding Dataset (SSD) of Data to Insight, as public in July 2026: the names of its tables
-- and columns are still marked there as placeholders. Read by the map `ssd`.
SELECT
    r.ehcr_ehcp_request_id AS request,
    s.send_person_id AS person,
    r.ehcr_ehcp_req_date AS received,
    r.ehcr_ehcp_req_outcome_date AS decided,
    r.ehcr_ehcp_req_outcome AS outcome
FROM ssd_ehcp_requests r
JOIN ssd_send s ON s.send_table_id = r.ehcr_send_table_id
ORDER BY r.ehcr_ehcp_request_id
