import { describe, expect, it } from 'vitest'
import { addressNetwork, clientAddress } from '#server/domain/client-address.ts'

const proxy = '10.0.0.1'
const visitor = '203.0.113.7'

describe('the client’s address', () => {
  it.each([
    ['without a proxy is the connection’s, whatever the header claims', 0, '6.6.6.6', proxy],
    ['behind one proxy is what that proxy saw', 1, visitor, visitor],
    ['behind one proxy is not what the visitor claimed', 1, `6.6.6.6, ${visitor}`, visitor],
    ['behind two is what the outer one saw', 2, `6.6.6.6, ${visitor}, 10.0.0.2`, visitor],
    ['past a proxy that was gone round is the connection’s', 2, visitor, proxy],
    ['of a header that holds no address is the connection’s', 1, 'unknown', proxy],
    ['of no header is the connection’s', 1, undefined, proxy],
    ['loses its port', 1, `${visitor}:51820`, visitor],
    ['loses brackets and port', 1, '[2001:DB8::7]:443', '2001:db8::7'],
    ['is IPv4 where it came inside IPv6', 1, `::ffff:${visitor}`, visitor],
  ])('%s', (_, trustedHops, forwardedFor, expected) => {
    expect(clientAddress({ socketAddress: proxy, forwardedFor, trustedHops })).toBe(expected)
  })

  it('is null inside the process, where there is no connection', () => {
    const inside = { socketAddress: undefined, forwardedFor: visitor, trustedHops: 0 }
    expect(clientAddress(inside)).toBeNull()
  })
})

describe('what a limit counts an address under', () => {
  it.each([
    [visitor, visitor],
    ['2001:db8:0:42:1:2:3:4', '2001:db8:0:42::/64'],
    ['2001:db8:0:42::1', '2001:db8:0:42::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(addressNetwork(address)).toBe(network)
  })
})
