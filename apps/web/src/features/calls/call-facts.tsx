import type { CallDetail } from '@roy/types'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { formatPhone } from '../../lib/format-phone.ts'
import { formatInstant, formatPreciseInstant } from '../../lib/format-time.ts'
import { customAnalysisOf, isVoicemail, readingsOf } from './analysis.ts'
import { CallSection, FactList } from './call-section.tsx'
import { sentimentOf } from './call-words.ts'
import { delayInWords, eventInWords } from './event-words.ts'
import { responseTimeInWords, responseTimeOf } from './latency.ts'

/** What else is known of a call: its analysis, how fast the agent answered, and what it was put together from. */
export function CallFacts({ call, timezone }: { call: CallDetail; timezone: string }) {
  const responseTime = responseTimeOf(call.latency)
  const metadata = readingsOf(call.metadata)
  return (
    <>
      <CallSection title="Analysis">
        <FactList facts={analysisFacts(call)} />
      </CallSection>
      <CallSection title="Response time">
        <p className="text-s">
          {responseTime ? responseTimeInWords(responseTime) : 'How fast the agent answered was not measured.'}
        </p>
      </CallSection>
      <CallSection title="The call">
        <FactList facts={callFacts(call, timezone)} />
      </CallSection>
      <CallSection title="How it was reported">
        <FactList
          facts={call.events.map(({ event, sent_at, received_at }, index) => ({
            name: `${index + 1}. ${eventInWords(event)}`,
            value: `${formatPreciseInstant(sent_at, timezone)}, received ${delayInWords(sent_at, received_at)}`,
          }))}
        />
      </CallSection>
      {metadata.length > 0 && (
        <CallSection title="Notes passed along with the call">
          <FactList facts={metadata} />
        </CallSection>
      )}
    </>
  )
}

function analysisFacts(call: CallDetail) {
  const voicemail = isVoicemail(call.analysis)
  return [
    { name: 'Sentiment', value: sentimentOf(call) },
    { name: 'Goal reached', value: yesNo(call.successful) },
    ...(voicemail === undefined ? [] : [{ name: 'Answering machine', value: yesNo(voicemail) }]),
    ...customAnalysisOf(call.analysis),
  ]
}

function callFacts(call: CallDetail, timezone: string) {
  const facts = [
    { name: 'Started', value: formatInstant(call.started_at, timezone) },
    { name: 'Ended', value: call.ended_at && formatInstant(call.ended_at, timezone) },
    { name: 'From', value: call.from_e164 && formatPhone(call.from_e164) },
    { name: 'To', value: call.to_e164 && formatPhone(call.to_e164) },
    {
      name: 'Call ID',
      value: (
        <span className="flex items-center gap-1">
          <code className="min-w-0 break-all select-all">{call.external_call_id}</code>
          <CopyButton label="Copy the call’s ID" text={call.external_call_id} />
        </span>
      ),
    },
  ]
  return facts.filter(({ value }) => value)
}

function yesNo(value: boolean | null): string {
  if (value === null) return '–'
  return value ? 'Yes' : 'No'
}
