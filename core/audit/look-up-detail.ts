/** What a look-up leaves in 操作日志: the input it was called with. */
export type LookUpDetail = {
  q?: string;
  memberId?: string;
  orderNo?: string;
  caseNo?: string;
  scope?: string;
  purpose?: string;
  status?: string;
  storeId?: string;
  view?: string;
  filter?: object;
  sort?: string;
  cursor?: string | null;
};
