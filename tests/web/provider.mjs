// A certified OpenID provider for tests: node provider.mjs MODULES PORT OFFICE SEED
// Whoever signs in is who they say they are. Nothing here is meant for anybody but the tests.
import { generateKeyPairSync } from "node:crypto";
import { pathToFileURL } from "node:url";

const [modules, port, office] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/index.js`));
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const client = (id, more = {}) => ({
  client_id: id, client_secret: "secret", redirect_uris: [`${office}/sign-in/back`],
  post_logout_redirect_uris: [`${office}/sign-in/out`], ...more,
});
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    client("office", { backchannel_logout_uri: `${office}/sign-in/ended`, backchannel_logout_session_required: true }),
    client("other"),
  ],
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: `${process.pid}`, use: "sig", alg: "RS256" }] },
  claims: { openid: ["sub", "sid"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["tests"] },
  features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),  // may reach this machine
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id.toUpperCase(), email: `${id}@example.org`, email_verified: id !== "gh" }),
  }),
});
provider.listen(Number(port), "localhost", () => console.log("ready"));
