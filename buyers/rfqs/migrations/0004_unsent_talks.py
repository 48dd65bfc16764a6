from django.db import migrations

# A supplier is no party of a talk about a request that has not been sent.
LEAVE = """
DELETE FROM conversations_party AS party USING rfqs_rfq AS rfq
WHERE rfq.thread_id = party.thread_id AND rfq.supplier_id = party.organisation_id
    AND rfq.state IN ('draft', 'to_approve', 'returned')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("rfqs", "0003_approvals"),
        ("conversations", "0002_threads_of_companies"),
    ]

    operations = [migrations.RunSQL(LEAVE, migrations.RunSQL.noop)]
