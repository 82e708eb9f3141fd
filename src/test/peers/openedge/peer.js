// Calls a worker as OpenEdge and Baetyl hosts do, with a gRPC implementation that shares nothing with the worker.
//
//   node peer.js <address> <directory of the .proto files> [<directory with ca.pem, client.pem, client.key>]
//
// Without certificates the three plain generations are called, with them the fourth. The worker serves the functions
// "text" (String to String), "bytes" (byte[] to byte[]), "nothing" (returns null), "fails" (throws), "slow" (ends by an
// interrupt). Prints a line for each check; the exit code is 1 when one fails.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, protos, certificates] = process.argv.slice(2);
const LIMIT = 4 * 1024 * 1024;

/** Each generation: its file, its method, and how a message of it is made and read. */
const flat = (file, service, method, payloadField) => ({
  name: `/${service}/${method}`,
  file,
  service,
  method,
  payloadField,
  message: (name, payload) => ({
    QOS: 1,
    Topic: 'topic/ä',
    Payload: payload,
    FunctionName: name,
    FunctionInvokeID: 'invoke-1',
  }),
  echoed: ['QOS', 'Topic', 'FunctionName', 'FunctionInvokeID'],
});
const plain = [
  flat('runtime.proto', 'runtime.Runtime', 'Handle', 3),
  flat('openedge.proto', 'openedge.Function', 'Call', 4),
  flat('baetyl.proto', 'baetyl.Function', 'Call', 4),
];
const faas = {
  name: '/faas.Function/Call',
  file: 'faas.proto',
  service: 'faas.Function',
  method: 'Call',
  payloadField: 3,
  message: (name, payload) => ({
    ID: '7',
    Metadata: {serviceName: 'edge', functionName: name, invokeId: 'invoke-1'},
    Payload: payload,
  }),
  echoed: ['ID', 'Metadata'],
};

function credentials() {
  if (!certificates) {
    return grpc.credentials.createInsecure();
  }
  const read = (name) => fs.readFileSync(path.join(certificates, name));
  return grpc.credentials.createSsl(read('ca.pem'), read('client.key'), read('client.pem'));
}

function open(generation) {
  const definition = loader.loadSync(path.join(protos, generation.file), {
    keepCase: true,
    longs: String,
    defaults: false,
  });
  const Client = generation.service
    .split('.')
    .reduce((scope, name) => scope[name], grpc.loadPackageDefinition(definition));
  return new Client(address, credentials(), {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  });
}

/** The answer, or the error with its code; cancelled right after `cancelAfter` when that is given. */
function call(client, generation, name, payload, options = {}) {
  return new Promise((resolve, reject) => {
    const open = client[generation.method](
      generation.message(name, payload),
      {deadline: Date.now() + (options.deadline ?? 60_000)},
      (error, answer) => (error ? reject(error) : resolve(answer)),
    );
    if (options.cancelAfter) {
      setTimeout(() => open.cancel(), options.cancelAfter);
    }
  });
}

/** The fields that are on the wire, by number. */
function fieldsOnTheWire(bytes) {
  const fields = new Set();
  for (let at = 0; at < bytes.length; ) {
    let key;
    [key, at] = varint(bytes, at);
    fields.add(key >> 3);
    const value = varint(bytes, at);
    at = (key & 7) === 2 ? value[1] + value[0] : value[1];
  }
  return fields;
}

function varint(bytes, start) {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) {
      return [value, at + 1];
    }
  }
}

function rawAnswer(client, generation, name, payload) {
  const method = client[generation.method];
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      (bytes) => bytes,
      generation.message(name, payload),
      (error, bytes) => (error ? reject(error) : resolve(bytes)),
    ),
  );
}

async function refused(promise, code, text) {
  const error = await promise.then(
    () => assert.fail('answered instead of refused'),
    (e) => e,
  );
  assert.strictEqual(grpc.status[error.code], code, error.details);
  assert.match(error.details, text);
}

const checks = {
  'fields are echoed, only the payload is another': async (client, generation) => {
    const request = generation.message('text', Buffer.from('"grüße"'));
    const answer = await call(client, generation, 'text', request.Payload);
    for (const field of generation.echoed) {
      assert.deepStrictEqual(answer[field], request[field], field);
    }
    assert.strictEqual(JSON.parse(answer.Payload), '"grüße"');
  },
  'octets come back as they are': async (client, generation) => {
    const payload = Buffer.from([0, 255, 195, 40, 10]);
    assert.deepStrictEqual((await call(client, generation, 'bytes', payload)).Payload, payload);
  },
  'null is no payload, not an empty one': async (client, generation) => {
    const {payloadField} = generation;
    const nothing = await rawAnswer(client, generation, 'nothing', Buffer.from('x'));
    assert.ok(!fieldsOnTheWire(nothing).has(payloadField));
    const empty = await rawAnswer(client, generation, 'bytes', Buffer.alloc(0));
    assert.ok(!fieldsOnTheWire(empty).has(payloadField));
    const something = await rawAnswer(client, generation, 'bytes', Buffer.from('x'));
    assert.ok(fieldsOnTheWire(something).has(payloadField));
  },
  'an exception is UNKNOWN, and the next call is answered': async (client, generation) => {
    await refused(call(client, generation, 'fails', Buffer.from('checked')), 'UNKNOWN', /no checked/);
    const answer = await call(client, generation, 'bytes', Buffer.from('still here'));
    assert.strictEqual(String(answer.Payload), 'still here');
  },
  'an unknown function is an error': (client, generation) =>
    refused(call(client, generation, 'nobody', Buffer.from('x')), 'UNKNOWN', /function not found/),
  'the deadline ends a call': (client, generation) =>
    refused(
      call(client, generation, 'slow', Buffer.from('x'), {deadline: 300}),
      'DEADLINE_EXCEEDED',
      /./,
    ),
  'a reset of the stream ends a call': (client, generation) =>
    refused(
      call(client, generation, 'slow', Buffer.from('x'), {cancelAfter: 100}),
      'CANCELLED',
      /./,
    ),
  'the largest message is taken, one octet more is not': async (client, generation) => {
    const size = (payload) => {
      const method = client[generation.method];
      return method.requestSerialize(generation.message('bytes', payload)).length;
    };
    const rest = size(Buffer.alloc(LIMIT)) - LIMIT;
    const largest = Buffer.alloc(LIMIT - rest, 1);
    assert.strictEqual(size(largest), LIMIT);
    assert.ok((await call(client, generation, 'bytes', largest)).Payload.equals(largest));
    const larger = Buffer.alloc(largest.length + 1, 1);
    await refused(call(client, generation, 'bytes', larger), 'RESOURCE_EXHAUSTED', /4194304/);
  },
  'sixty-four calls share a connection': async (client, generation) => {
    const texts = Array.from({length: 64}, (_, i) => `call ${i}`);
    const answers = await Promise.all(
      texts.map((text) => call(client, generation, 'bytes', Buffer.from(text))),
    );
    assert.deepStrictEqual(answers.map((answer) => String(answer.Payload)), texts);
  },
};

/** A port that takes connections is the worker's only sign that it is ready. */
function ready(client) {
  return new Promise((resolve, reject) =>
    client.waitForReady(Date.now() + 60_000, (error) => (error ? reject(error) : resolve())),
  );
}

async function main() {
  let failed = 0;
  for (const generation of certificates ? [faas] : plain) {
    const client = open(generation);
    await ready(client);
    for (const [name, check] of Object.entries(checks)) {
      try {
        await check(client, generation);
        console.log(`ok      ${generation.name} ${name}`);
      } catch (error) {
        failed++;
        console.log(`FAILED  ${generation.name} ${name}: ${error.stack ?? error}`);
      }
    }
    client.close();
  }
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.log(`FAILED  ${error.stack ?? error}`);
  process.exit(1);
});
