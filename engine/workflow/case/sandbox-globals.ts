/**
 * Loaded once a worker, before the sandbox freezes its globals. The SDK takes a stack of every promise a workflow makes, and maps
 * each frame to its source: with the usual ten frames that was a third of what a case costs. Three still say where.
 */
Error.stackTraceLimit = 3;
