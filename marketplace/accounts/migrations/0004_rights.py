from django.db import migrations

from marketplace.lifecycle.sequences import only_added_to, only_read


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_letters'),
    ]

    operations = [
        only_read('django_migrations'),
        only_added_to('accounts_consent'),
    ]
