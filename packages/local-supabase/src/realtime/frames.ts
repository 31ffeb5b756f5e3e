import type { RawData } from 'ws'

/** Protocol versions of Phoenix' socket: objects in JSON, or arrays in JSON with binary broadcasts. */
export type ProtocolVersion = '1.0.0' | '2.0.0'

/** What a client sends. */
export interface ClientMessage {
  joinRef: string | null
  ref: string | null
  topic: string
  event: string
  payload: unknown
}

/** What a client is sent. A broadcast's user payload may be bytes, which only version 2 can carry. */
export interface ServerMessage {
  joinRef?: string | null
  ref?: string | null
  topic: string
  event: string
  payload: unknown
}

/** Kinds of binary frames (realtime-js, `serializer.ts`). */
const USER_BROADCAST_PUSH = 3
const USER_BROADCAST = 4
const JSON_ENCODING = 1
const BINARY_ENCODING = 0

/** @returns `undefined` when the data is no frame of either version */
export function decodeFrame(data: RawData, isBinary: boolean): ClientMessage | undefined {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)
  try {
    return isBinary ? decodeBinary(bytes) : decodeText(bytes.toString())
  } catch {
    return undefined
  }
}

function decodeText(text: string): ClientMessage {
  const frame = JSON.parse(text)
  const [joinRef, ref, topic, event, payload] = Array.isArray(frame)
    ? frame
    : [frame.join_ref, frame.ref, frame.topic, frame.event, frame.payload]
  if (typeof topic !== 'string' || typeof event !== 'string') throw new TypeError('no frame')
  return { joinRef: joinRef ?? null, ref: ref ?? null, topic, event, payload }
}

/** A header of lengths, then join_ref, ref, topic, event and metadata, then the user's payload. */
function decodeBinary(bytes: Buffer): ClientMessage | undefined {
  if (bytes.readUInt8(0) !== USER_BROADCAST_PUSH) return undefined
  const lengths = [...bytes.subarray(1, 6)]
  const encoding = bytes.readUInt8(6)
  let offset = 7
  const [joinRef = '', ref = '', topic = '', event = '', metadata = ''] = lengths.map((length) => {
    const text = bytes.toString('utf8', offset, offset + length)
    offset += length
    return text
  })
  const rest = bytes.subarray(offset)
  const payload = encoding === JSON_ENCODING ? JSON.parse(rest.toString()) : rest
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: 'broadcast',
    payload: { ...(metadata !== '' && JSON.parse(metadata)), type: 'broadcast', event, payload },
  }
}

/** A message as the version puts it on the wire. */
export function encodeFrame(version: ProtocolVersion, message: ServerMessage): string | Buffer {
  const { joinRef = null, ref = null, topic, event, payload } = message
  if (version === '1.0.0') return JSON.stringify({ topic, event, payload, ref, join_ref: joinRef })
  const bytes = binaryBroadcast(message)
  return bytes ?? JSON.stringify([joinRef, ref, topic, event, payload])
}

function binaryBroadcast({ topic, event, payload }: ServerMessage): Buffer | undefined {
  if (event !== 'broadcast' || typeof payload !== 'object' || payload === null) return undefined
  const { event: userEvent, payload: userPayload } = payload as { event?: unknown; payload?: unknown }
  if (!Buffer.isBuffer(userPayload) || typeof userEvent !== 'string') return undefined
  const [topicBytes, eventBytes] = [Buffer.from(topic), Buffer.from(userEvent)]
  const header = Buffer.from([USER_BROADCAST, topicBytes.length, eventBytes.length, 0, BINARY_ENCODING])
  return Buffer.concat([header, topicBytes, eventBytes, userPayload])
}
