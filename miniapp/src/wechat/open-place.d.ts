export type Place = { name: string; address: string; latitude: number; longitude: number };

/** Each build takes its own `open-place.h5` or `open-place.weapp`: shows a place on a map, with the way to it. */
export function openPlace(place: Place): void;
