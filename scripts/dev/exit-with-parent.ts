// Preloaded into the servers that `dev` starts: when it dies, however it dies, the channel between them closes.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
