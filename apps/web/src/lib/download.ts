const RELEASE_AFTER_MS = 60_000

/** A file, and what it is to be called. */
export interface NamedFile {
  name: string
  blob: Blob
}

/**
 * Receives a file piece by piece. The browser keeps what has come outside of the page's own memory, and large files on
 * the disk.
 *
 * @param response whose body is the file; its `Content-Disposition` names it (RFC 6266).
 * @param fallbackName what it is called when it has no name.
 * @param onPiece is told of each piece as it comes.
 * @param signal stops it.
 * @throws what breaks the body's stream, for example that it was cancelled.
 */
export async function receiveFile(
  response: Response,
  fallbackName: string,
  onPiece: (piece: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<NamedFile> {
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      onPiece(piece)
      controller.enqueue(piece)
    },
  })
  const type = response.headers.get('content-type') ?? 'application/octet-stream'
  const body = response.body?.pipeThrough(watch, signal && { signal }) ?? null
  const blob = await new Response(body, { headers: { 'content-type': type } }).blob()
  return { name: fileNameOf(response.headers.get('content-disposition')) ?? fallbackName, blob }
}

/** Hands a file to the browser, which saves it where its user wants downloads. */
export function saveFile({ name, blob }: NamedFile): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS)
}

/** The file's name in a `Content-Disposition`, plain or extended (RFC 8187), without any folder. */
export function fileNameOf(disposition: string | null): string | undefined {
  const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1]
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition ?? '')
  const name = (extended && decoded(extended)) ?? plain?.[1] ?? plain?.[2]
  return name?.split(/[/\\]/).at(-1) || undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
