import type { Mock } from "./mock.ts";

/** A token of the demo client, straight from the mock's token endpoint. */
export async function fetchToken(mock: Mock, clientId = "demo-client"): Promise<string> {
  const answer = await fetch(`${mock.url}/auth/realms/iothub/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: "demo-secret",
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

/** The groups of the mock whose name is this, read past the console. */
export async function groupsNamed(mock: Mock, name: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(
    `${mock.url}/api-gw/device-management-orchestrator/v3/eos/connectivityGroups?rcn=4&ty=28`,
    {
      headers: {
        authorization: `Bearer ${await fetchToken(mock)}`,
        "x-m2m-origin": "CPDemo",
        "x-m2m-ri": "test",
      },
    },
  );
  const body = (await answer.json()) as { "m2m:cnt": { "dtiot:conGp"?: Record<string, unknown>[] } };
  return (body["m2m:cnt"]["dtiot:conGp"] ?? []).filter((group) => group["rn"] === name);
}
