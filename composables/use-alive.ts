import { onMounted, readonly, ref } from 'vue'

/** Whether this component's scripts have come, so that what is pressed or typed in it is heard. */
export function useAlive() {
  const alive = ref(false)
  onMounted(() => (alive.value = true))
  return readonly(alive)
}
