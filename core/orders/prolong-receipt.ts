// 延长收货: the buyer and staff may each put the automatic receipt of an order off once (core/rules/shop.md, section 4).
// Example: shipped on the 1st with 10 days: received by itself on the 11th; prolonged by its buyer on the 14th.

/** Days that a buyer puts the receipt off by; staff choose. */
export const buyerProlongDays = 3;
export const maxStaffProlongDays = 30;
