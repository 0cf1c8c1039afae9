export interface paths {
  '/countries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the countries
     * @description Every country there is a calendar for, in the order of their codes. Names come in most languages of the world.
     */
    get: operations['listCountries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a country
     * @description A country with the states and regions that have holidays of their own, and the languages its holidays are named in.
     */
    get: operations['getCountry']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}/holidays': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List holidays
     * @description The holidays of a country, a state or a region, in a year or between two days. A holiday that touches the span is listed, even when it began before it. Also as `.csv` and `.ics`.
     */
    get: operations['listHolidays']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}/long-weekends': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Find long weekends and bridge days
     * @description The breaks of three days or more around a year’s holidays: those the calendar gives away, and those that up to four bridge days make. A break belongs to the year of its first holiday on a weekday.
     */
    get: operations['listLongWeekends']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/overlaps': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Compare several places
     * @description The days of a year on which at least two of the places have a holiday, and how many days are business days in all of them. Days that are the weekend in every place are left out.
     */
    get: operations['getOverlaps']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}/business-days/{date}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Is it a business day?
     * @description Whether a day is a business day, why not, and the business days before and after it.
     */
    get: operations['getBusinessDay']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}/business-days/{date}/add/{count}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Add or subtract business days
     * @description The business day that many business days after a day, or before it with a negative count. The day itself is not counted; 0 gives the day, or the next business day when it is none.
     */
    get: operations['addBusinessDays']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/countries/{country}/business-days': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Count business days
     * @description How many business days a year or a span has, both ends included, with the weekend and the closures you name. The CSV lists the days themselves.
     */
    get: operations['countBusinessDays']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List your feeds
     * @description Your calendar feeds, the newest first, without their addresses.
     */
    get: operations['listFeeds']
    put?: never
    /**
     * Make a feed
     * @description Makes a calendar feed with the holidays, closures and bridge days of up to 6 places, this year and the next, and answers with its address. Needs Premium; at most 10 per person.
     */
    post: operations['createFeed']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/{id}/rotate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Replace a feed’s address
     * @description Gives a feed a new address. The old one stops at once. Needs Premium.
     */
    post: operations['rotateFeed']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Remove a feed
     * @description Removes a feed. Its address stops at once; removing it again changes nothing.
     */
    delete: operations['removeFeed']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/keys/current': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the key of this call
     * @description What the key this call is made with may do and until when, its owner’s plan, and how far this month’s calls are along: a way to see that a key works. Any key may ask, and the call is not counted.
     */
    get: operations['getCurrentKey']
    put?: never
    post?: never
    /**
     * Revoke the key of this call
     * @description Ends the key this call is made with, at once and for good: whoever finds a key in a log or a repository can stop it with the key alone. Any key may, whatever its uses, and the call is not counted.
     */
    delete: operations['revokeCurrentKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    CountryList: {
      data: components['schemas']['Country'][]
      /** @description Where the next page begins; null on the last one. */
      nextCursor: string | null
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description A country there is a calendar for. */
    Country: {
      /** @description ISO 3166-1 alpha-2. */
      code: string
      name: string
    }
    /** @description An error (RFC 9457). */
    Problem: {
      /**
       * Format: uri
       * @description Where the error is explained.
       */
      type: string
      /** @description What this code means. */
      title: string
      status: number
      /** @description What went wrong this time, and what is allowed. */
      detail: string
      /** @description Stable; decide by it. */
      code: string
      /** @description Name it when you ask us. */
      requestId: string
      /**
       * Format: uri
       * @description Where Premium can be had.
       */
      upgradeUrl?: string
      /** @description When to come again; Retry-After says the same. */
      retryAfterSeconds?: number
      /** @description The limits that were reached, as RateLimit-Policy names them. */
      violatedPolicies?: string[]
      /** @description The parameters that cannot be read. */
      issues?: {
        /** @enum {string} */
        in: 'path' | 'query' | 'body'
        name: string
        message: string
      }[]
    } & {
      [key: string]: unknown
    }
    /** @description A country with its states and languages. */
    CountryDetails: {
      /** @description ISO 3166-1 alpha-2. */
      code: string
      name: string
      /** @description The languages its holidays are named in, its own first (BCP 47). */
      languages: string[]
      states: components['schemas']['State'][]
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description A state with holidays of its own, and its regions. */
    State: {
      code: string
      name: string
      regions: components['schemas']['Region'][]
    }
    Region: {
      code: string
      name: string
    }
    HolidayList: {
      place: components['schemas']['Place']
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      from: string
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      to: string
      data: components['schemas']['Holiday'][]
      /** @description Where the next page begins; null on the last one. */
      nextCursor: string | null
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description A country, a state of it or a region of that. */
    Place: {
      country: string
      state?: string
      region?: string
    }
    Holiday: {
      /**
       * Format: date
       * @description The first day.
       */
      date: string
      /**
       * Format: date
       * @description The last day; the same as `date` for a holiday of one day.
       */
      endDate: string
      name: string
      /** @enum {string} */
      type: 'public' | 'bank' | 'school' | 'optional' | 'observance'
      /** @description The day off was moved here, because the holiday itself falls on a weekend. */
      substitute: boolean
      /** @description It begins during the day. The day still counts as a business day. */
      halfDay: boolean
    }
    LongWeekendList: {
      place: components['schemas']['Place']
      year: number
      data: components['schemas']['LongWeekend'][]
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description A break of three days or more around a holiday. */
    LongWeekend: {
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      from: string
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      to: string
      days: number
      /** @description The business days to take off for it; none when the calendar gives it away. */
      bridgeDays: string[]
      holidays: components['schemas']['Holiday'][]
    }
    Overlaps: {
      year: number
      places: components['schemas']['Place'][]
      sharedBusinessDays: number
      data: components['schemas']['SharedDay'][]
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description A day on which two places or more have a holiday, and that is not the weekend in all of them. */
    SharedDay: {
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      date: string
      /** @enum {string} */
      weekday: 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'
      places: {
        place: components['schemas']['Place']
        holidays: components['schemas']['Holiday'][]
      }[]
      /** @description Every one of the places is off. */
      everywhere: boolean
    }
    BusinessDay: {
      place: components['schemas']['Place']
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      date: string
      /** @enum {string} */
      weekday: 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'
      businessDay: boolean
      /** @description Empty for a business day. */
      reasons: components['schemas']['DayOff'][]
      /** @description Null at the end of the calendar. */
      next: string | null
      /** @description Null at the beginning of the calendar. */
      previous: string | null
      /** @description The language of the names (BCP 47). */
      language: string
    }
    /** @description Why a day is not worked. */
    DayOff:
      | {
          /** @enum {string} */
          because: 'weekend' | 'closure'
        }
      | {
          /** @constant */
          because: 'holiday'
          holiday: components['schemas']['Holiday']
        }
    BusinessDaySum: {
      place: components['schemas']['Place']
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      from: string
      count: number
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      date: string
      /** @enum {string} */
      weekday: 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'
    }
    BusinessDayCount: {
      place: components['schemas']['Place']
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      from: string
      /**
       * Format: date
       * @description A calendar day, in no time zone.
       */
      to: string
      /** @description All days of the span. */
      days: number
      businessDays: number
      /** @description The business days themselves. */
      dates: string[]
    }
    FeedList: {
      data: components['schemas']['Feed'][]
    }
    /** @description A calendar feed, without its address. */
    Feed: {
      /** Format: uuid */
      id: string
      name: string
      /** @description The secret part of its address, all but its end hidden. */
      masked: string
      /** @description What it shows; what is as usual is left out. */
      selection: {
        places: string
        weekend?: string
        closures?: string
        bridges?: string
        language?: string
      }
      /** Format: date-time */
      createdAt: string
      /** @description When its address was last replaced. */
      rotatedAt: string | null
      /** @description To the hour; null until the present address is read. */
      lastReadAt: string | null
    }
    MadeFeed: {
      /**
       * Format: uri
       * @description The address to subscribe to. It is a secret, and stands in this answer alone.
       */
      url: string
      feed: components['schemas']['Feed']
    }
    RemovedFeed: {
      /** @description 1, or 0 where there was none. */
      removed: number
    }
    /** @description A key, without its secret. */
    CurrentKey: {
      name: string
      /** @description The key, all but its end hidden. */
      masked: string
      /** @description What it may be used for. */
      scopes: ('read' | 'feeds')[]
      /** Format: date-time */
      createdAt: string
      /** @description Null for a key without an end. */
      expiresAt: string | null
      /** @description Another key took its place; this one works until `expiresAt`. */
      replaced: boolean
      /**
       * @description What its owner has now.
       * @enum {string}
       */
      tier: 'free' | 'premium'
      month: components['schemas']['MonthOfCalls']
    }
    MonthOfCalls: {
      /** @description This month’s calls with all keys of the owner; Premium’s to the last few seconds. */
      used: number
      /** @description Null with Premium. */
      limit: number | null
      /** @description Null with Premium. */
      remaining: number | null
      /**
       * Format: date-time
       * @description When the next month begins, in UTC.
       */
      resetsAt: string
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  listCountries: {
    parameters: {
      query?: {
        language?: string
        /** @description How many to answer at once, at most 250. */
        limit?: number
        cursor?: string
        /** @description The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium. */
        format?: 'json' | 'csv'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description List the countries */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "code": "AD",
           *           "name": "Andorra"
           *         },
           *         {
           *           "code": "AE",
           *           "name": "United Arab Emirates"
           *         },
           *         {
           *           "code": "AG",
           *           "name": "Antigua & Barbuda"
           *         }
           *       ],
           *       "nextCursor": "YWZ0ZXI6Mw",
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['CountryList']
          'text/csv': string
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. `cursor_invalid`: This cursor is not from this list. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getCountry: {
    parameters: {
      query?: {
        language?: string
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Read a country */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "code": "BE",
           *       "name": "Belgium",
           *       "languages": [
           *         "fr",
           *         "nl",
           *         "de",
           *         "en"
           *       ],
           *       "states": [
           *         {
           *           "code": "BRU",
           *           "name": "Bruxelles",
           *           "regions": []
           *         },
           *         {
           *           "code": "DE",
           *           "name": "Deutschsprachige Gemeinschaft",
           *           "regions": []
           *         },
           *         {
           *           "code": "VLG",
           *           "name": "Vlaamse Gemeenschap",
           *           "regions": []
           *         },
           *         {
           *           "code": "WAL",
           *           "name": "Communauté française",
           *           "regions": []
           *         }
           *       ],
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['CountryDetails']
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listHolidays: {
    parameters: {
      query?: {
        year?: number
        /** @description The first day, instead of a year. */
        from?: string
        /** @description The last day, at most 1096 days on. Needs `from`. */
        to?: string
        state?: string
        region?: string
        language?: string
        types?: string
        /** @description How many to answer at once, at most 1000. */
        limit?: number
        cursor?: string
        /** @description The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium. */
        format?: 'json' | 'csv' | 'ics'
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description List holidays */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "place": {
           *         "country": "GB",
           *         "state": "ENG"
           *       },
           *       "from": "2027-12-01",
           *       "to": "2027-12-31",
           *       "data": [
           *         {
           *           "date": "2027-12-25",
           *           "endDate": "2027-12-25",
           *           "name": "Christmas Day",
           *           "type": "public",
           *           "substitute": false,
           *           "halfDay": false
           *         },
           *         {
           *           "date": "2027-12-26",
           *           "endDate": "2027-12-26",
           *           "name": "Boxing Day",
           *           "type": "public",
           *           "substitute": false,
           *           "halfDay": false
           *         },
           *         {
           *           "date": "2027-12-27",
           *           "endDate": "2027-12-27",
           *           "name": "Christmas Day (substitute day)",
           *           "type": "public",
           *           "substitute": true,
           *           "halfDay": false
           *         },
           *         {
           *           "date": "2027-12-28",
           *           "endDate": "2027-12-28",
           *           "name": "Boxing Day (substitute day)",
           *           "type": "public",
           *           "substitute": true,
           *           "halfDay": false
           *         }
           *       ],
           *       "nextCursor": null,
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['HolidayList']
          'text/csv': string
          'text/calendar': string
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. `range_too_long`: This range of days is too long. `cursor_invalid`: This cursor is not from this list. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listLongWeekends: {
    parameters: {
      query?: {
        year?: number
        state?: string
        region?: string
        language?: string
        types?: string
        weekend?: string
        closures?: string
        /** @description How many business days somebody takes off for a break, at most 4. */
        bridges?: number
        /** @description The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium. */
        format?: 'json' | 'csv' | 'ics'
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Find long weekends and bridge days */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "place": {
           *         "country": "DE",
           *         "state": "BY"
           *       },
           *       "year": 2027,
           *       "data": [
           *         {
           *           "from": "2027-01-01",
           *           "to": "2027-01-03",
           *           "days": 3,
           *           "bridgeDays": [],
           *           "holidays": [
           *             {
           *               "date": "2027-01-01",
           *               "endDate": "2027-01-01",
           *               "name": "New Year's Day",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         },
           *         {
           *           "from": "2027-03-26",
           *           "to": "2027-03-29",
           *           "days": 4,
           *           "bridgeDays": [],
           *           "holidays": [
           *             {
           *               "date": "2027-03-26",
           *               "endDate": "2027-03-26",
           *               "name": "Good Friday",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             },
           *             {
           *               "date": "2027-03-29",
           *               "endDate": "2027-03-29",
           *               "name": "Easter Monday",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         },
           *         {
           *           "from": "2027-05-06",
           *           "to": "2027-05-09",
           *           "days": 4,
           *           "bridgeDays": [
           *             "2027-05-07"
           *           ],
           *           "holidays": [
           *             {
           *               "date": "2027-05-06",
           *               "endDate": "2027-05-06",
           *               "name": "Ascension Day",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         },
           *         {
           *           "from": "2027-05-15",
           *           "to": "2027-05-17",
           *           "days": 3,
           *           "bridgeDays": [],
           *           "holidays": [
           *             {
           *               "date": "2027-05-17",
           *               "endDate": "2027-05-17",
           *               "name": "Whit Monday",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         },
           *         {
           *           "from": "2027-05-27",
           *           "to": "2027-05-30",
           *           "days": 4,
           *           "bridgeDays": [
           *             "2027-05-28"
           *           ],
           *           "holidays": [
           *             {
           *               "date": "2027-05-27",
           *               "endDate": "2027-05-27",
           *               "name": "Corpus Christi",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         },
           *         {
           *           "from": "2027-10-30",
           *           "to": "2027-11-01",
           *           "days": 3,
           *           "bridgeDays": [],
           *           "holidays": [
           *             {
           *               "date": "2027-11-01",
           *               "endDate": "2027-11-01",
           *               "name": "All Saints' Day",
           *               "type": "public",
           *               "substitute": false,
           *               "halfDay": false
           *             }
           *           ]
           *         }
           *       ],
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['LongWeekendList']
          'text/csv': string
          'text/calendar': string
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getOverlaps: {
    parameters: {
      query: {
        /** @description The places to compare, 2 to 10, with commas between: a country (DE), a state (DE-BY) or a region (DE-BY-A). */
        places: string
        year?: number
        types?: string
        weekend?: string
        language?: string
        /** @description The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium. */
        format?: 'json' | 'csv' | 'ics'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Compare several places */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "year": 2027,
           *       "places": [
           *         {
           *           "country": "DE",
           *           "state": "BY"
           *         },
           *         {
           *           "country": "FR"
           *         },
           *         {
           *           "country": "US"
           *         }
           *       ],
           *       "sharedBusinessDays": 241,
           *       "data": [
           *         {
           *           "date": "2027-01-01",
           *           "weekday": "fri",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "DE",
           *                 "state": "BY"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-01-01",
           *                   "endDate": "2027-01-01",
           *                   "name": "New Year's Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-01-01",
           *                   "endDate": "2027-01-01",
           *                   "name": "New Year's Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "US"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-01-01",
           *                   "endDate": "2027-01-01",
           *                   "name": "New Year's Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": true
           *         },
           *         {
           *           "date": "2027-03-29",
           *           "weekday": "mon",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "DE",
           *                 "state": "BY"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-03-29",
           *                   "endDate": "2027-03-29",
           *                   "name": "Easter Monday",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-03-29",
           *                   "endDate": "2027-03-29",
           *                   "name": "Easter Monday",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": false
           *         },
           *         {
           *           "date": "2027-05-06",
           *           "weekday": "thu",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "DE",
           *                 "state": "BY"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-05-06",
           *                   "endDate": "2027-05-06",
           *                   "name": "Ascension Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-05-06",
           *                   "endDate": "2027-05-06",
           *                   "name": "Ascension Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": false
           *         },
           *         {
           *           "date": "2027-05-17",
           *           "weekday": "mon",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "DE",
           *                 "state": "BY"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-05-17",
           *                   "endDate": "2027-05-17",
           *                   "name": "Whit Monday",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-05-17",
           *                   "endDate": "2027-05-17",
           *                   "name": "Whit Monday",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": false
           *         },
           *         {
           *           "date": "2027-11-01",
           *           "weekday": "mon",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "DE",
           *                 "state": "BY"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-11-01",
           *                   "endDate": "2027-11-01",
           *                   "name": "All Saints' Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-11-01",
           *                   "endDate": "2027-11-01",
           *                   "name": "All Saints' Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": false
           *         },
           *         {
           *           "date": "2027-11-11",
           *           "weekday": "thu",
           *           "places": [
           *             {
           *               "place": {
           *                 "country": "FR"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-11-11",
           *                   "endDate": "2027-11-11",
           *                   "name": "Armistice Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             },
           *             {
           *               "place": {
           *                 "country": "US"
           *               },
           *               "holidays": [
           *                 {
           *                   "date": "2027-11-11",
           *                   "endDate": "2027-11-11",
           *                   "name": "Veterans Day",
           *                   "type": "public",
           *                   "substitute": false,
           *                   "halfDay": false
           *                 }
           *               ]
           *             }
           *           ],
           *           "everywhere": false
           *         }
           *       ],
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['Overlaps']
          'text/csv': string
          'text/calendar': string
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getBusinessDay: {
    parameters: {
      query?: {
        state?: string
        region?: string
        language?: string
        types?: string
        weekend?: string
        closures?: string
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
        /** @description A calendar day, in no time zone. */
        date: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Is it a business day? */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "place": {
           *         "country": "GB",
           *         "state": "ENG"
           *       },
           *       "date": "2027-12-28",
           *       "weekday": "tue",
           *       "businessDay": false,
           *       "reasons": [
           *         {
           *           "because": "holiday",
           *           "holiday": {
           *             "date": "2027-12-28",
           *             "endDate": "2027-12-28",
           *             "name": "Boxing Day (substitute day)",
           *             "type": "public",
           *             "substitute": true,
           *             "halfDay": false
           *           }
           *         }
           *       ],
           *       "next": "2027-12-29",
           *       "previous": "2027-12-24",
           *       "language": "en"
           *     }
           */
          'application/json': components['schemas']['BusinessDay']
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  addBusinessDays: {
    parameters: {
      query?: {
        state?: string
        region?: string
        language?: string
        types?: string
        weekend?: string
        closures?: string
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
        /** @description A calendar day, in no time zone. */
        date: string
        /** @description How many business days to go, from -1000 to 1000; negative ones go back. */
        count: number
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Add or subtract business days */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "place": {
           *         "country": "JP"
           *       },
           *       "from": "2027-04-28",
           *       "count": 5,
           *       "date": "2027-05-11",
           *       "weekday": "tue"
           *     }
           */
          'application/json': components['schemas']['BusinessDaySum']
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. `out_of_calendar`: The calendar does not reach this day. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  countBusinessDays: {
    parameters: {
      query?: {
        year?: number
        /** @description The first day, instead of a year. */
        from?: string
        /** @description The last day, at most 1096 days on. Needs `from`. */
        to?: string
        state?: string
        region?: string
        language?: string
        types?: string
        weekend?: string
        closures?: string
        /** @description The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium. */
        format?: 'json' | 'csv'
      }
      header?: never
      path: {
        /** @description The country, as ISO 3166-1 alpha-2. */
        country: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Count business days */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "place": {
           *         "country": "DE"
           *       },
           *       "from": "2027-05-01",
           *       "to": "2027-05-09",
           *       "days": 9,
           *       "businessDays": 4,
           *       "dates": [
           *         "2027-05-03",
           *         "2027-05-04",
           *         "2027-05-05",
           *         "2027-05-07"
           *       ]
           *     }
           */
          'application/json': components['schemas']['BusinessDayCount']
          'text/csv': string
        }
      }
      /** @description What you have, by its ETag, is still right. */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. `range_too_long`: This range of days is too long. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listFeeds: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description List your feeds */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['FeedList']
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createFeed: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Team",
         *       "selection": {
         *         "places": "DE-BY,FR"
         *       }
         *     }
         */
        'application/json': {
          /**
           * @description What calendar programs call it.
           * @example Team
           */
          name: string
          selection: {
            /**
             * @description The places to plan for, at most 6, with commas between: a country (DE), a state (DE-BY) or a region (DE-BY-A).
             * @example DE-BY,FR
             */
            places: string
            /**
             * @description The days of the week that are never worked, with commas between, or `none`. When left out, the country’s own: Friday and Saturday in Saudi Arabia.
             * @example fri,sat
             */
            weekend?: string
            /**
             * @description Further days that are not worked, with commas between, at most 100.
             * @example 2027-12-24,2027-12-31
             */
            closures?: string
            /**
             * @description How many business days somebody takes off for a break, at most 4.
             * @default 1
             * @example 1
             */
            bridges?: number
            /**
             * @description The language of the names (BCP 47).
             * @default en
             * @example de
             */
            language?: string
          }
        }
      }
    }
    responses: {
      /** @description Make a feed */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MadeFeed']
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. `language_unknown`: The names are not available in this language. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `country_unknown`: There is no calendar for this country. `subdivision_unknown`: This country has no such state or region. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_feeds`: There are as many calendar feeds as one person can have. Remove one that is not used. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `length_required`: Say how long the body is (Content-Length). */
      411: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `body_too_large`: What was sent is too large: one megabyte at most. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  rotateFeed: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The feed, as the list names it. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Replace a feed’s address */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MadeFeed']
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. `premium_required`: This is part of Premium. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_found`: There is nothing here. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  removeFeed: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The feed, as the list names it. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Remove a feed */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RemovedFeed']
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getCurrentKey: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Read the key of this call */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CurrentKey']
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  revokeCurrentKey: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Revoke the key of this call */
      200: {
        headers: {
          /** @description Send it as If-None-Match next time. */
          ETag?: string
          /** @description The limit: `q` calls in `w` seconds. */
          'RateLimit-Policy'?: string
          /** @description What is left: `r` calls for `t` seconds. */
          RateLimit?: string
          /** @description The language of the names. */
          'Content-Language'?: string
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description When the key ended.
             */
            revokedAt: string
          }
        }
      }
      /** @description `invalid_input`: Some of what was sent cannot be read. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_invalid`: This API key is not valid: mistyped, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_scope`: This API key may not be used for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `method_not_allowed`: This method is not allowed here. */
      405: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `not_acceptable`: There is no answer in the format that was asked for. */
      406: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `quota_exceeded`: The calls of this period are used up. `calls_too_fast`: These calls come too fast. Wait a moment. */
      429: {
        headers: {
          /** @description Seconds until calls are let in again. */
          'Retry-After'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: Something went wrong on our side. It has been logged. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
}
