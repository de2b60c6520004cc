/** Vue as far as the board uses it. */
export interface Ref<T> {
  value: T;
}
export interface VNode {
  key: unknown;
}
export function h(type: string | object, ...attributesAndChildren: unknown[]): VNode;
export function ref(value: any): Ref<any>;
export function shallowRef<T>(value: T): Ref<T>;
export function computed<T>(value: (before: any) => T): Readonly<Ref<T>>;
export function shallowReactive<T extends object>(value: T): T;
export function watch<T>(source: Ref<T> | (() => T), changed: (now: T, before: T) => void, how?: object): () => void;
export function nextTick(deed?: () => void): Promise<void>;
export function onMounted(deed: () => void): void;
export function onBeforeUnmount(deed: () => void): void;
export function onErrorCaptured(deed: (fault: unknown) => boolean): void;
