using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace SystemTorch.Tests.Oracle;

/// <summary>After the same seed, initialisers and new layers draw exactly what PyTorch draws.</summary>
[Collection("alone")] // the draws of other tests would come in between
public sealed class NnInitialTests
{
    private static readonly Dictionary<string, Func<object>> makers = new()
    {
        ["uniform_"] = () => uniform_(empty(3, 4), -1, 2),
        ["normal_"] = () => normal_(empty(4, 5), 1, 0.5),
        ["constant_"] = () => constant_(empty(2, 2), 0.25),
        ["ones_"] = () => ones_(empty(2, 2)),
        ["zeros_"] = () => zeros_(empty(2, 2)),
        ["eye_"] = () => eye_(empty(2, 3)),
        ["dirac_/3"] = () => dirac_(empty(3, 2, 3)),
        ["dirac_/4"] = () => dirac_(empty(2, 3, 3, 2)),
        ["dirac_/5"] = () => dirac_(empty([2, 2, 2, 3, 3])),
        ["xavier_uniform_"] = () => xavier_uniform_(empty(4, 3, 2, 2), 1.5),
        ["xavier_normal_"] = () => xavier_normal_(empty(4, 3, 2, 2), 1.5),
        ["kaiming_uniform_"] = () => kaiming_uniform_(empty(4, 3, 2, 2), 0.2),
        ["kaiming_normal_"] = () => kaiming_normal_(empty(4, 3, 2, 2), 0.2),
        ["kaiming_uniform_/fan_out,relu"] = () => kaiming_uniform_(empty(4, 3, 2, 2), 0, FanInOut.FanOut, NonlinearityType.ReLU),
        ["kaiming_normal_/fan_out,relu"] = () => kaiming_normal_(empty(4, 3, 2, 2), 0, FanInOut.FanOut, NonlinearityType.ReLU),
        ["orthogonal_/wide"] = () => orthogonal_(empty(2, 3, 2), 1.5),
        ["orthogonal_/tall"] = () => orthogonal_(empty(5, 3)),
        ["trunc_normal_"] = () => trunc_normal_(empty(4, 5), 0.5, 0.75, -0.5, 1),
        ["sparse_"] = () => sparse_(empty(5, 4), 0.3, 0.5),
        ["Linear"] = () => nn.Linear(3, 4),
        ["Bilinear"] = () => nn.Bilinear(3, 2, 2),
        ["Conv1d"] = () => nn.Conv1d(4, 2, 3, groups: 2),
        ["Conv2d"] = () => nn.Conv2d(3, 2, 3),
        ["Conv3d"] = () => nn.Conv3d(2, 2, 2),
        ["ConvTranspose1d"] = () => nn.ConvTranspose1d(3, 4, 2),
        ["ConvTranspose2d"] = () => nn.ConvTranspose2d(4, 2, 3, groups: 2),
        ["ConvTranspose3d"] = () => nn.ConvTranspose3d(2, 1, 2),
        ["BatchNorm2d"] = () => nn.BatchNorm2d(2),
        ["InstanceNorm2d"] = () => nn.InstanceNorm2d(2, affine: true, track_running_stats: true),
        ["GroupNorm"] = () => nn.GroupNorm(2, 4),
        ["LayerNorm"] = () => nn.LayerNorm([2, 3]),
        ["Embedding"] = () => nn.Embedding(4, 3, padding_idx: 1),
        ["PReLU"] = () => nn.PReLU(2),
        ["MultiheadAttention"] = () => nn.MultiheadAttention(4, 2),
        ["Sequential"] = () => nn.Sequential(nn.Conv2d(3, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3)),
    };

    public static TheoryData<string> Names() => [.. makers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_draws_the_same_values(string name)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var made = makers[name]();
        var state = made is nn.Module module ? module.state_dict() : new Dictionary<string, Tensor> { [""] = (Tensor)made };

        var recorded = NnOracle.Shared.Initial[name];
        Assert.Equal(recorded.Keys.Order(StringComparer.Ordinal), state.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, value) in recorded)
            value.AssertEqual(state[key], $"{name} {key}");
    }

    [Fact]
    public void Every_recorded_initialiser_is_replayed()
        => Assert.Equal(NnOracle.Shared.Initial.Keys.Order(StringComparer.Ordinal), makers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(NonlinearityType.Linear, 0, 1)]
    [InlineData(NonlinearityType.Conv2D, 0, 1)]
    [InlineData(NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(NonlinearityType.LeakyReLU, 0.2, 1.3867504905630728)]
    public void Gains_are_PyTorchs(NonlinearityType nonlinearity, double param, double gain)
        => Assert.Equal(gain, calculate_gain(nonlinearity, param), 12);

    [Fact]
    public void What_has_no_fans_or_another_rank_is_refused()
    {
        using var vector = zeros(3);
        Assert.Contains("fewer than 2 dimensions", Assert.Throws<ArgumentException>(() => kaiming_uniform_(vector)).Message);
        Assert.Throws<ArgumentException>(() => eye_(vector));
        Assert.Throws<ArgumentException>(() => dirac_(vector));
        Assert.Throws<ArgumentException>(() => orthogonal_(vector));
        Assert.Throws<ArgumentException>(() => sparse_(vector, 0.5));
    }
}
