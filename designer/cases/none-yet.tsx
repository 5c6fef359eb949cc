/** The sentence that a part of the case holds nothing. */
export function NoneYet({ children }: { readonly children: string }) {
  return <p className="case-none">{children}</p>;
}
