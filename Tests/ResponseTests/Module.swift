import Response
