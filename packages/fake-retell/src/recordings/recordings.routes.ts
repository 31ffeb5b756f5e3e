import { pipeline, Readable } from 'node:stream'
import cors from 'cors'
import { Router } from 'express'
import type { CallStore } from '../calls/calls.store.ts'
import { RetellError } from '../http/retell-error.ts'
import { recordingOf } from './recording.ts'

/** `GET /recordings/<call id>.wav`, for whoever knows the address, from any site, in parts where asked for. */
export function recordingRoutes(calls: CallStore): Router {
  const router = Router()
  router.use(
    '/recordings',
    cors({ methods: ['GET', 'HEAD'], exposedHeaders: ['Accept-Ranges', 'Content-Length', 'Content-Range'] }),
  )

  router.get('/recordings/:call_id.wav', (request, response) => {
    const recording = recordingOf(calls.find(request.params.call_id)?.call ?? {})
    if (!recording) throw new RetellError(404)
    const { size } = recording
    response.set({
      'accept-ranges': 'bytes',
      'content-type': 'audio/wav',
      'cross-origin-resource-policy': 'cross-origin',
    })

    const ranges = request.range(size)
    if (ranges === -1) throw new RetellError(416, 'The recording is shorter.', { 'content-range': `bytes */${size}` })
    // A malformed range is none, and several at once may be answered with the whole.
    const sole = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
    const { start, end } = sole ?? { start: 0, end: size - 1 }
    if (sole) response.status(206).set('content-range', `bytes ${start}-${end}/${size}`)
    response.set('content-length', String(end - start + 1))
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    // A listener who leaves ends it; there is nothing to tell anybody.
    pipeline(Readable.from(recording.read(start, end)), response, () => undefined)
  })

  return router
}
