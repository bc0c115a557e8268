# A small image: the core, PDFs and the web application; no compiler, no shell history, no root.
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY samples samples
RUN python -m venv /opt/tieout && /opt/tieout/bin/pip install --no-cache-dir --disable-pip-version-check '.[pdf,serve]'

FROM python:3.13-slim
LABEL org.opencontainers.image.title="tieout" org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --create-home --uid 10001 tieout
COPY --from=build /opt/tieout /opt/tieout
ENV PATH=/opt/tieout/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER tieout
WORKDIR /filings
EXPOSE 8765
# Of a container that serves; one that runs a single command ends before it is asked.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD \
  ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8765/', timeout=4)"]
ENTRYPOINT ["tieout"]
# `docker run tieout` explains itself; `docker run -v ./filings:/filings:ro tieout digest report.htm` digests; serve is in docs/how-to.
CMD ["--help"]
