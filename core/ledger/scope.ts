export const platformScope = "platform";

export const storeScope = (storeId: string): string => `store:${storeId}`;
