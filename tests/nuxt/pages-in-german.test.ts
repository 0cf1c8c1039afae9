import { expectGerman, expectReadable } from './language.ts'
import { testEveryPage } from './page-tests.ts'

testEveryPage('de', (said) => {
  expectReadable(said)
  expectGerman(said)
})
