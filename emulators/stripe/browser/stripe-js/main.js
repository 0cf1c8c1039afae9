/* The `Stripe` function of the page. What it answers has the shape of Stripe.js's answers. */

function Stripe(key, options = {}) {
  if (typeof key !== 'string' || !/^pk_test_/.test(key)) {
    throw new Error(
      'Please call Stripe() with your publishable key. The emulator takes test keys: pk_test_…',
    )
  }
  void options
  const cardOf = (source) => (source._form ?? source)()

  const createMethod = async (form, billingDetails) => {
    const problem = form ? form.validate() : notMounted
    if (problem) return { error: { type: 'validation_error', ...problem } }
    return call(key, 'POST', '/v1/payment_methods', {
      type: 'card',
      card: form.card(),
      billing_details: billingDetails,
    })
  }

  const retrieve = (clientSecret) =>
    call(key, 'GET', intentPath(clientSecret), { client_secret: clientSecret })

  /* Lets the customer answer the bank when the intent asks for it, then reads it again. */
  const follow = async (result, clientSecret) => {
    if (result.error) return named(result)
    if (result.value.status !== 'requires_action') return named(result)
    await answerBank(clientSecret, await askBank())
    const after = await retrieve(clientSecret)
    const failure = after.value?.last_payment_error ?? after.value?.last_setup_error
    const gaveUp = after.value?.status === 'requires_payment_method' && failure
    return gaveUp ? { error: { ...failure, [after.value.object]: after.value } } : named(after)
  }

  const confirm = async (clientSecret, params) =>
    follow(
      await call(key, 'POST', `${intentPath(clientSecret)}/confirm`, {
        client_secret: clientSecret,
        use_stripe_sdk: true,
        ...params,
      }),
      clientSecret,
    )

  /* confirmPayment and confirmSetup: the card of the elements, then perhaps the way back. */
  const confirmElements = async ({ elements, clientSecret, confirmParams = {}, redirect }) => {
    const secret = clientSecret ?? elements?._options.clientSecret
    if (!secret) throw new Error('confirmPayment and confirmSetup need a clientSecret.')
    const method = await methodToConfirm(elements, confirmParams)
    if (method.error) return { error: method.error }
    const { return_url } = confirmParams
    const result = await confirm(secret, { payment_method: method.id, return_url })
    if (!result.error && redirect !== 'if_required' && return_url) {
      location.assign(returnUrl(return_url, secret))
      return new Promise(() => {})
    }
    return result
  }

  const methodToConfirm = async (elements, confirmParams) => {
    if (confirmParams.payment_method) return { id: confirmParams.payment_method }
    if (!elements) return {}
    const details = confirmParams.payment_method_data?.billing_details
    const { value, error } = await createMethod(elements._form(), details)
    return error ? { error } : { id: value.id }
  }

  /* confirmCardPayment and confirmCardSetup: a payment method by id, or a card element. */
  const confirmCard = async (clientSecret, data = {}) => {
    const { payment_method: given } = data
    if (!given || typeof given === 'string') return confirm(clientSecret, { payment_method: given })
    const { value, error } = await createMethod(cardOf(given.card), given.billing_details)
    return error ? { error } : confirm(clientSecret, { payment_method: value.id })
  }

  return {
    elements: (elementsOptions) => createElements(elementsOptions),
    async createPaymentMethod({ elements, params, type, card, billing_details }) {
      void type
      const form = elements ? elements._form() : cardOf(card)
      const { value, error } = await createMethod(form, params?.billing_details ?? billing_details)
      return error ? { error } : { paymentMethod: value }
    },
    createConfirmationToken: () =>
      Promise.resolve({
        error: {
          type: 'invalid_request_error',
          message:
            'The Stripe emulator does not do this: confirmation tokens. Use createPaymentMethod.',
        },
      }),
    confirmPayment: confirmElements,
    confirmSetup: confirmElements,
    confirmCardPayment: confirmCard,
    confirmCardSetup: confirmCard,
    async handleNextAction({ clientSecret }) {
      return follow(await retrieve(clientSecret), clientSecret)
    },
    handleCardAction: async (clientSecret) => follow(await retrieve(clientSecret), clientSecret),
    retrievePaymentIntent: async (clientSecret) => named(await retrieve(clientSecret)),
    retrieveSetupIntent: async (clientSecret) => named(await retrieve(clientSecret)),
    registerAppInfo() {},
    _registerWrapper() {},
  }
}

function intentPath(clientSecret) {
  const id = clientSecret.split('_secret_')[0]
  return `/v1/${id.startsWith('seti_') ? 'setup_intents' : 'payment_intents'}/${id}`
}

function named({ value, error }) {
  if (error) return { error }
  return value.object === 'setup_intent' ? { setupIntent: value } : { paymentIntent: value }
}

function returnUrl(base, clientSecret) {
  const url = new URL(base, location.href)
  const id = clientSecret.split('_secret_')[0]
  const name = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent'
  url.searchParams.set(name, id)
  url.searchParams.set(`${name}_client_secret`, clientSecret)
  url.searchParams.set('redirect_status', 'succeeded')
  return url.href
}

Stripe.version = 'endive'
window.Stripe = Stripe
