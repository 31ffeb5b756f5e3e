const QUOTE = 0x22
const LINE_FEED = 0x0a

/** Counts the records of a CSV file (RFC 4180) while its pieces come: line breaks within quotes end none. */
export class CsvRecordCounter {
  /** Records so far, the line of headings included. */
  count = 0
  private isQuoted = false

  /** @param piece the next bytes, cut anywhere: in UTF-8 no other character holds a quote's or a line feed's byte. */
  read(piece: Uint8Array): void {
    for (const byte of piece) {
      if (byte === QUOTE) this.isQuoted = !this.isQuoted
      else if (byte === LINE_FEED && !this.isQuoted) this.count += 1
    }
  }
}
