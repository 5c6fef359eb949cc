/** A build that cannot do any workflow task: what a defect of ours would be. Bundled for a worker of its own. */
export async function caseWorkflow(): Promise<void> {
  return Promise.reject(new Error('poison'));
}
