internal import KeyfuseCore

extension IncidentReport {
  /// The report as one JSON document, `keyfuse.incident/1`.
  public func json() -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("schema", "keyfuse.incident/1")
      writer.field("id", id)
      writer.field("severity", severity.rawValue)
      writer.field("status", status.rawValue)
      writer.field("generated", generated.description)
      writer.field("summary", summary)
      writer.object("key", keyFields)
      writer.object("exposure", exposureFields)
      writer.array("locations", locationElements)
      writer.array("timeline", timelineElements)
      writer.array("actions", actionElements)
      writer.array("usage", usageElements)
      writer.array("anomalies", anomalyElements)
      writer.object("containment", containmentFields)
      writer.object("blast_radius", blastRadiusFields)
      writer.array("other_credentials", otherElements)
      writer.array("follow_up", followUpElements)
      writer.array("attack", techniqueElements)
      if let coverage { writer.object("coverage") { $0.coverageFields(coverage) } } else { writer.null("coverage") }
      writer.field("not_covered", allLimits)
      writer.field("version", version)
    }
    return writer.take() + [UInt8(ascii: "\n")]
  }

  private func keyFields(_ writer: inout JSONWriter) {
    writer.keyFields(key.identity)
    writer.field("fingerprint", key.fingerprint.text)
    writer.field("redacted", key.redacted)
    writer.field("organisation", key.organisation)
    writer.field("description", key.summary)
    writer.field("service", key.service)
    writer.field("created_at", key.created?.description)
    writer.field("created_by", key.createdBy)
    writer.field("expires_at", key.expires?.description)
    writer.field("allowed_networks", key.allowedNetworks)
  }

  private func exposureFields(_ writer: inout JSONWriter) {
    writer.field("kinds", exposure.kinds)
    writer.field("began", exposure.began?.description)
    writer.field("basis", exposure.basis)
    writer.field("detected", exposure.detected.description)
    writer.field("ended", exposure.ended?.description)
    writer.field("use_examined_from", exposure.examinedFrom.description)
  }

  private func locationElements(_ writer: inout JSONWriter) {
    for entry in locations {
      writer.object { writer in
        writer.field("target", entry.location.target)
        writer.position(entry.location)
        writer.layers(entry.location.layers)
        writer.field("exposure", entry.exposure)
        writer.field("since", entry.since?.description)
      }
    }
  }

  private func timelineElements(_ writer: inout JSONWriter) {
    for event in timeline {
      writer.object { writer in
        writer.field("time", event.time.description)
        writer.field("kind", event.kind.rawValue)
        writer.field("title", event.title)
        writer.field("detail", event.detail)
      }
    }
  }

  private func actionElements(_ writer: inout JSONWriter) {
    for action in actions {
      let event = action.event
      writer.object { writer in
        writer.field("time", event.time.description)
        writer.field("action", event.action)
        writer.field("resource", event.resource)
        writer.field("address", event.address)
        writer.field("user_agent", event.userAgent)
        writer.field("status", event.status == 0 ? nil : event.status)
        writer.field("request_id", event.requestID)
        writer.field("anomalies", action.flags)
      }
    }
  }

  private func usageElements(_ writer: inout JSONWriter) {
    for bucket in usage {
      writer.object { writer in
        writer.field("hour", bucket.start.description)
        writer.field("count", bucket.count)
        writer.field("flagged", bucket.flagged)
      }
    }
  }

  private func anomalyElements(_ writer: inout JSONWriter) {
    for anomaly in anomalies {
      writer.object { writer in
        writer.field("kind", anomaly.kind)
        writer.field("title", anomaly.title)
        writer.field("finding", anomaly.finding)
        writer.field("baseline", anomaly.baseline)
        writer.field("score", anomaly.score)
        writer.field("began", anomaly.began.description)
        writer.field("ended", anomaly.ended.description)
        writer.field("request_ids", anomaly.requestIDs)
      }
    }
  }

  private func containmentFields(_ writer: inout JSONWriter) {
    writer.field("action", containment.action)
    writer.field("reason", containment.reason)
    writer.field("state_before", containment.stateBefore)
    writer.field("state_after", containment.stateAfter)
    writer.field("replacement", containment.replacement)
    writer.array("audit") { writer in
      for entry in containment.evidence {
        writer.object { writer in
          writer.field("sequence", entry.sequence)
          writer.field("time", entry.time.description)
          writer.field("actor", entry.actor)
          writer.field("action", entry.action)
          writer.field("hash", entry.hash)
        }
      }
    }
  }

  private func blastRadiusFields(_ writer: inout JSONWriter) {
    writer.field("role", blastRadius.role)
    writer.field("scopes", blastRadius.scopes)
    writer.field("workspaces", blastRadius.workspaces)
    writer.array("resources") { writer in
      for resource in blastRadius.resources {
        writer.object { writer in
          writer.field("name", resource.name)
          writer.field("count", resource.count)
          writer.field("flagged", resource.flagged)
        }
      }
    }
    writer.field("addresses", blastRadius.addresses)
  }

  private func otherElements(_ writer: inout JSONWriter) {
    for other in otherCredentials {
      writer.object { writer in
        writer.field("title", other.title)
        writer.field("redacted", other.redacted)
        writer.field("fingerprint", other.fingerprint.text)
        writer.field("verdict", other.verdict.rawValue)
        writer.field("path", other.path)
        writer.field("places", other.places)
      }
    }
  }

  private func followUpElements(_ writer: inout JSONWriter) {
    for item in followUps {
      writer.object { writer in
        writer.field("title", item.title)
        writer.field("detail", item.detail)
        writer.field("owner", item.owner)
      }
    }
  }

  private func techniqueElements(_ writer: inout JSONWriter) {
    for technique in techniques {
      writer.object { writer in
        writer.field("id", technique.id)
        writer.field("name", technique.name)
        writer.field("reason", technique.reason)
      }
    }
  }
}
