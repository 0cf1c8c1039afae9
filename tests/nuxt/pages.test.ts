import { expectReadable } from './language.ts'
import { testEveryPage } from './page-tests.ts'

testEveryPage('en', expectReadable)
