"""What tokens cost, by the price list that the package genai-prices keeps; unknown where it has no exact entry."""

from __future__ import annotations

from summarizer.outcome import Usage

_LISTED_AS = {
    "azure_openai": "azure",
    "bedrock": "aws",
    "gemini": "google",
    "genai": "google",
    "generative-ai": "google",
    "vertexai": "google",
    "xai": "x-ai",
}


def price_of(usage: Usage, model: str, *, provider: str, url: str | None = None) -> float | None:
    """US dollars at today's list prices.

    Args:
        usage: tokens; those read from the provider's cache are part of the input.
        model: as the provider names it.
        provider: as instructor names it; not used where ``url`` is given.
        url: address of the server. It decides alone: another server under a known provider's name has its own prices.

    Returns:
        None where the list has no entry for the server or the model: a price is never guessed.
    """
    # A sixth of a second, which only those wait for who have just waited for a server.
    import genai_prices

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens, output_tokens=usage.output_tokens, cache_read_tokens=usage.cached_tokens
    )
    try:
        if url:
            found = genai_prices.calc_price(tokens, model, provider_api_url=url)
        else:
            found = genai_prices.calc_price(tokens, model, provider_id=_LISTED_AS.get(provider, provider))
    except (LookupError, ValueError):
        return None
    return float(found.total_price)
