-- Standard Safeguarding Dataset (SSD) of Data to Insight, as public in July 2026: the names of its tables
-- and columns are still marked there as placeholders. Read by the map `ssd`.
SELECT
    s.send_person_id AS person,
    first_need.senn_active_ehcp_need_type AS primary_need,
    second_need.senn_active_ehcp_need_type AS secondary_need
FROM ssd_send s
LEFT JOIN ssd_ehcp_requests r ON r.ehcr_send_table_id = s.send_table_id
LEFT JOIN ssd_ehcp_active_plans p ON p.ehcp_ehcp_request_id = r.ehcr_ehcp_request_id
LEFT JOIN ssd_sen_need first_need
    ON first_need.senn_active_ehcp_id = p.ehcp_active_ehcp_id AND first_need.senn_active_ehcp_need_rank = 1
LEFT JOIN ssd_sen_need second_need
    ON second_need.senn_active_ehcp_id = p.ehcp_active_ehcp_id AND second_need.senn_active_ehcp_need_rank = 2
ORDER BY s.send_person_id, r.ehcr_ehcp_req_date DESC
