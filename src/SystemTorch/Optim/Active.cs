using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a group that have a gradient, with gradients and states, in lists of one order.</summary>
internal readonly record struct Active<TState>(Tensor[] Parameters, Tensor[] Gradients, TState[] States)
{
    /// <summary>Parts within which <paramref name="key"/> is the same: nearly always one, the whole.</summary>
    public IEnumerable<(TKey Key, Active<TState> Part)> SplitBy<TKey>(Func<TState, TKey> key)
    {
        var (parameters, gradients, states) = this;
        return states
            .Select((state, place) => (Key: key(state), place))
            .GroupBy(item => item.Key, item => item.place)
            .Select(part => (part.Key, new Active<TState>(
                [.. part.Select(place => parameters[place])],
                [.. part.Select(place => gradients[place])],
                [.. part.Select(place => states[place])])));
    }

    /// <summary>The gradients, negated to maximize, with the weights' L2 penalty added.</summary>
    public Tensor[] Penalized(bool maximize, double weight_decay)
    {
        var gradients = maximize ? Foreach.neg(Gradients) : Gradients;
        return weight_decay == 0 ? gradients : Foreach.add(gradients, Parameters, weight_decay);
    }

    public Tensor[] Of(Func<TState, Tensor> field) => Array.ConvertAll(States, state => field(state));
}
