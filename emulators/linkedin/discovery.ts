/** The discovery document, with the addresses of this emulator. */
export function discoveryDocument(base: string) {
  return {
    issuer: `${base}/oauth`,
    authorization_endpoint: `${base}/oauth/v2/authorization`,
    token_endpoint: `${base}/oauth/v2/accessToken`,
    userinfo_endpoint: `${base}/v2/userinfo`,
    jwks_uri: `${base}/oauth/openid/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: [
      'iss',
      'aud',
      'iat',
      'exp',
      'sub',
      'name',
      'given_name',
      'family_name',
      'picture',
      'email',
      'email_verified',
      'locale',
    ],
  }
}
