using static TorchSharp.torch;

namespace TorchSharp.Modules;

// Sequences come first: query is (L, N, E), key (S, N, kdim), value (S, N, vdim); the attention weights are (N, L, S), averaged over heads.
public sealed partial class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
{
    private readonly long heads;
    private readonly long headSize;
    private readonly double dropout;
    private readonly bool addZeroAttention;

    internal MultiheadAttention(
        long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim)
        : base(nameof(MultiheadAttention))
    {
        if (embedded_dim % num_heads != 0)
            throw new ArgumentException($"embedded_dim ({embedded_dim}) must be divisible by num_heads ({num_heads})", nameof(num_heads));
        heads = num_heads;
        headSize = embedded_dim / num_heads;
        this.dropout = dropout;
        addZeroAttention = add_zero_attn;

        if ((kdim ?? embedded_dim) == embedded_dim && (vdim ?? embedded_dim) == embedded_dim)
        {
            Add("in_proj_weight", 3 * embedded_dim, embedded_dim);
        }
        else
        {
            Add("q_proj_weight", embedded_dim, embedded_dim);
            Add("k_proj_weight", embedded_dim, kdim ?? embedded_dim);
            Add("v_proj_weight", embedded_dim, vdim ?? embedded_dim);
        }
        if (bias)
            Add("in_proj_bias", 3 * embedded_dim);
        register_module("out_proj", nn.Linear(embedded_dim, embedded_dim, bias));
        if (add_bias_kv)
        {
            Add("bias_k", 1, 1, embedded_dim);
            Add("bias_v", 1, 1, embedded_dim);
        }
        Draw();
    }

    public override Tuple<Tensor, Tensor> forward(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        using var scope = NewDisposeScope();
        var (output, weights) = Attend(query, key, value, key_padding_mask, attn_mask);
        return Tuple.Create(output.MoveToOuterDisposeScope(), need_weights ? weights.mean([1]).MoveToOuterDisposeScope() : null!);
    }

    public new Tuple<Tensor, Tensor> call(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null)
        => base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);

    private void Add(string name, params long[] shape)
    {
        var parameter = new Parameter(empty(shape));
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
    }

    private void Draw()
    {
        foreach (var (name, parameter) in named_parameters())
        {
            if (name.EndsWith("proj_weight", StringComparison.Ordinal))
                nn.init.xavier_uniform_(parameter);
            else if (name is "bias_k" or "bias_v")
                nn.init.xavier_normal_(parameter);
            else if (name is "in_proj_bias" or "out_proj.bias")
                nn.init.zeros_(parameter);
        }
    }
}
