# The whole application in one command, for somebody who tries it: tables, what stands in them at first, then the server until it is stopped.
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument('address', nargs='?', default='127.0.0.1:8000')

    def handle(self, address, **options):
        call_command('migrate', verbosity=0)
        if not User.objects.exists():
            call_command('fill')
        call_command('runserver', address, use_reloader=False)
