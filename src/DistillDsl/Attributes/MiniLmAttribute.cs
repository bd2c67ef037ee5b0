namespace DistillDsl;

/// <summary>
/// MiniLM's relations of self-attention: for each pair ab of queries, keys and values, R = softmax over the keys of a bᵀ/√d in each of A heads of width
/// d = D/A; the loss is Σ over the relations of Σ KL(R_t ‖ R_s)/(A · rows), where the rows are the tokens of the batch. Wang et al. 2020 (MiniLM: queries
/// with keys and values with values) and 2021 (MiniLMv2: queries with queries, keys with keys and values with values).
/// </summary>
/// <remarks>
/// <para>Queries, keys and values are [B, T, D], before they are split into heads, with <c>Layout = ChannelsLast</c>. Each network has its own D, so no
/// adapter is needed. With <see cref="MiniLmRelation.QueryKey"/>, A should be the number of heads of both networks; for the other relations it need not
/// be: MiniLMv2 uses 48 or 64.</para>
/// <para>One layer only: the last of both networks in MiniLM; in MiniLMv2 the last of the student and, of a large teacher, one in its upper half. It is
/// meant to be the only loss of the first stage.</para>
/// </remarks>
/// <example><code>
/// [MiniLm(Query = "encoder.5.query =&gt; encoder.11.query", Key = "encoder.5.key =&gt; encoder.11.key", Value = "encoder.5.value =&gt; encoder.11.value",
///     Heads = 12, Mask = "mask", Layout = Layout.ChannelsLast)]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MiniLmAttribute : TermAttribute
{
    /// <summary>The layer that gives the queries, <c>"query"</c>, or <c>"query =&gt; q"</c> if the teacher's path differs.</summary>
    [LayerPath(LayerSide.Both, LayerForm.Pair)]
    public string? Query { get; set; }

    /// <summary>The layer that gives the keys likewise.</summary>
    [LayerPath(LayerSide.Both, LayerForm.Pair)]
    public string? Key { get; set; }

    /// <summary>The layer that gives the values likewise.</summary>
    [LayerPath(LayerSide.Both, LayerForm.Pair)]
    public string? Value { get; set; }

    /// <summary>The relations, each once; by default <see cref="MiniLmRelation.QueryKey"/> and <see cref="MiniLmRelation.ValueValue"/>, as in MiniLM.</summary>
    public MiniLmRelation[] Relations { get; set; } = [MiniLmRelation.QueryKey, MiniLmRelation.ValueValue];

    /// <summary>A, the number of heads into which both networks' features are split; required. It must divide both widths.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Heads { get; set; }

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the mask [B, T]: 1 for each token, 0 for padding. Masked keys have no
    /// probability, and masked rows do not count. If omitted, all tokens count. If none counts, the loss is 0.
    /// </summary>
    public string? Mask { get; set; }
}
