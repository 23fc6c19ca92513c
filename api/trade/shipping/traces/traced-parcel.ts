/** A parcel as its carrier is asked about it. */
export type TracedParcel = {
  memberId: string;
  /** The carrier's code in the shop, and at the service; empty there: it cannot be asked about. */
  company: string;
  traceCode: string;
  trackingNo: string;
  /** The receiver's phone, of which the last four digits are sent. */
  phone: string;
};
