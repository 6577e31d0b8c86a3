// The C ABI of signing, core/creator/c-api/signing.h, as the package calls it.

/** @internal The functions of the C ABI that signing calls. */
export interface SigningRaw {
  cc_secret_check(secret: number, length: number, form: number, error: number): number;
  cc_hmac_new(key: number, length: number, form: number, out: number, error: number): number;
  cc_hmac_update(hmac: number, piece: number, length: number): void;
  cc_hmac_finish(hmac: number, out: number): void;
  cc_hmac_free(hmac: number): void;
  cc_webhook_check_new(verifier: number, request: number, out: number, error: number): number;
  cc_webhook_check_update(check: number, piece: number, length: number): number;
  cc_webhook_check_end(check: number, event: number, again: number, error: number): number;
  cc_webhook_check_explain(
    verifier: number,
    check: number,
    request: number,
    text: number,
    error: number,
  ): number;
  cc_webhook_check_free(check: number): void;
  cc_presigner_presign(presigner: number, request: number, url: number, error: number): number;
  cc_presigner_explain(presigner: number, request: number, text: number, error: number): number;
  cc_text_free(text: number): void;
}

/** @internal Writes a cc_bytes. */
export function setBytes(view: DataView, field: number, address: number, length: number): void {
  view.setUint32(field, address, true);
  view.setUint32(field + 4, length, true);
}

/** @internal An instant, exact: none that the core gives is beyond 2^53. */
export function int64At(view: DataView, address: number): number {
  return view.getInt32(address + 4, true) * 2 ** 32 + view.getUint32(address, true);
}
