import { systemCode } from '../../base/errors/system-code.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { NAME_ANOTHER } from '../connect/discover.ts';

/** The error of a call without an answer: nothing listens, access is denied, or the engine went away. */
export function noAnswer(address: string, operation: string, error: unknown): EngineFailed {
  const known = REASONS[systemCode(error) ?? ''];
  if (known) {
    return new EngineFailed(`Cannot reach the container engine at "${address}": ${known.reason}`, {
      code: 'engine-unreachable',
      hint: known.hint,
      cause: error,
    });
  }
  return engineVanished(address, operation, error);
}

/** The error of a call to an engine that has answered others. */
export function engineVanished(address: string, operation: string, error: unknown): EngineFailed {
  return new EngineFailed(`Cannot ${operation}: the engine at "${address}" went away`, {
    code: 'engine-vanished',
    hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
    retriable: true,
    cause: new Error(describeError(error)),
  });
}

const START_IT = `Start Docker, ${NAME_ANOTHER}`;

interface Reason {
  readonly reason: string;
  readonly hint: string;
}

const UNTRUSTED: Reason = {
  reason: 'its certificate is not from an authority that is known here',
  hint: 'Put the certificate of its authority into ca.pem, in the folder of DOCKER_CERT_PATH or in the context.',
};

const UNWELCOME: Reason = {
  reason: 'it does not accept the certificate of this client',
  hint: 'Put a certificate that its authority has signed into cert.pem and key.pem, in the folder of DOCKER_CERT_PATH or in the context.',
};

const REASONS: Readonly<Record<string, Reason>> = {
  ENOENT: { reason: 'there is no such socket', hint: START_IT },
  ECONNREFUSED: { reason: 'nothing listens there', hint: START_IT },
  ENOTSOCK: { reason: 'the file is not a socket', hint: START_IT },
  EACCES: {
    reason: 'permission denied',
    hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
  },
  EPERM: {
    reason: 'permission denied',
    hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
  },
  ENOTFOUND: { reason: 'the host name does not resolve', hint: 'Check the address.' },
  EAI_AGAIN: {
    reason: 'the host name does not resolve',
    hint: 'Check the address and the network.',
  },
  EHOSTUNREACH: {
    reason: 'there is no route to the host',
    hint: 'Check the address and the network.',
  },
  ENETUNREACH: {
    reason: 'there is no route to the host',
    hint: 'Check the address and the network.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_SIGNATURE_FAILURE: UNTRUSTED,
  CERT_HAS_EXPIRED: {
    reason: 'its certificate has expired',
    hint: 'Renew the certificate on its host, and check the clock of this machine.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: 'its certificate is for another name',
    hint: 'Use a name or an IP address that its certificate has.',
  },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: UNWELCOME,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: UNWELCOME,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: UNWELCOME,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: UNWELCOME,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: UNWELCOME,
  EPROTO: {
    reason: 'it does not speak TLS, or no version that is known here',
    hint: 'Check the port; the one with TLS is usually 2376. Without TLS, leave DOCKER_TLS_VERIFY and DOCKER_CERT_PATH unset.',
  },
  ETIMEDOUT: {
    reason: 'no answer in time',
    hint: 'Check the address, the network and any firewall.',
  },
};
