export type Sample = { label: string; code: string }

/** The same call in three languages, ready to be pasted. */
export function apiSamples(url: string, key: string): Sample[] {
  return [
    {
      label: 'curl',
      code: `curl -H "Authorization: Bearer ${key}" \\\n  "${url}"`,
    },
    {
      label: 'JavaScript',
      code: `const response = await fetch(\n  '${url}',\n  { headers: { authorization: 'Bearer ${key}' } },\n)\nif (!response.ok) throw new Error((await response.json()).detail)\nconst { data } = await response.json()\nfor (const { date, name } of data) console.log(date, name)`,
    },
    {
      label: 'Python',
      code: `import json\nfrom urllib.request import Request, urlopen\n\nrequest = Request(\n    "${url}",\n    headers={"Authorization": "Bearer ${key}"},\n)\nwith urlopen(request) as response:\n    for holiday in json.load(response)["data"]:\n        print(holiday["date"], holiday["name"])`,
    },
  ]
}
