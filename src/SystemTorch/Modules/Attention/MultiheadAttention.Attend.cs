using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed partial class MultiheadAttention
{
    private (Tensor output, Tensor weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? keyPaddingMask, Tensor? attentionMask)
    {
        long length = query.shape[0], batch = query.shape[1], size = query.shape[2];
        var (q, k, v) = Project(query, key, value);

        // Positions that the module adds to the keys are seen by every query.
        var added = 0L;
        if (get_parameter("bias_k") is { } biasK && get_parameter("bias_v") is { } biasV)
        {
            k = cat([k, biasK.expand(1, batch, size)], 0);
            v = cat([v, biasV.expand(1, batch, size)], 0);
            added++;
        }
        if (addZeroAttention)
        {
            k = cat([k, zeros_like(k.narrow(0, 0, 1))], 0);
            v = cat([v, zeros_like(v.narrow(0, 0, 1))], 0);
            added++;
        }

        (q, k, v) = (Heads(q), Heads(k), Heads(v));
        var scores = q.mul(1 / Math.Sqrt(headSize)).matmul(k.transpose(-2, -1));
        if (attentionMask is not null)
            scores = Mask(scores, F.pad(PerHead(attentionMask, batch), (0, added)));
        if (keyPaddingMask is not null)
            scores = Mask(scores, F.pad(keyPaddingMask, (0, added)).unsqueeze(1).unsqueeze(1));

        var weights = F.softmax(scores, -1);
        var attended = F.dropout(weights, dropout, training).matmul(v);
        var joined = attended.permute(2, 0, 1, 3).reshape(length, batch, size);
        return (F.linear(joined, get_parameter("out_proj.weight")!, get_parameter("out_proj.bias")), weights);
    }

    private (Tensor, Tensor, Tensor) Project(Tensor query, Tensor key, Tensor value)
    {
        var weights = get_parameter("in_proj_weight") is { } joint
            ? joint.chunk(3)
            : [get_parameter("q_proj_weight")!, get_parameter("k_proj_weight")!, get_parameter("v_proj_weight")!];
        var biases = get_parameter("in_proj_bias")?.chunk(3);
        return (F.linear(query, weights[0], biases?[0]), F.linear(key, weights[1], biases?[1]), F.linear(value, weights[2], biases?[2]));
    }

    // (length, batch, heads * size) to (batch, heads, length, size)
    private Tensor Heads(Tensor x) => x.reshape(x.shape[0], x.shape[1], heads, headSize).permute(1, 2, 0, 3);

    // A mask is (L, S) for all, or (N * heads, L, S).
    private Tensor PerHead(Tensor mask, long batch) => mask.dim() == 2 ? mask : mask.reshape(batch, heads, mask.shape[1], mask.shape[2]);

    // A boolean mask hides where it is true, any other is added.
    private static Tensor Mask(Tensor scores, Tensor mask)
        => mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores + mask;
}
