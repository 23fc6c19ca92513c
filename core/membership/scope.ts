// 范围: a programme, and the points, growth and coupons in it, belong to the platform or to one store (spec 03, opening).
export const platformScope = "platform";

export const storeScope = (storeId: string): string => `store:${storeId}`;
