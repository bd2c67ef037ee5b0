using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

/// <summary>The default generator is the process's, so tests that seed it do not run beside others.</summary>
[Collection("alone")]
public class GeneratorTests
{
    // python: torch.manual_seed(1); torch.rand(3).tolist()
    private static readonly float[] SeededWithOne = [0.7576315999031067f, 0.2793108820915222f, 0.40306925773620605f];

    [Fact]
    public void A_seed_gives_the_numbers_that_PyTorch_gives()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Assert.Equal(SeededWithOne, rand(3).data<float>().ToArray());
        Assert.Equal(1, initial_seed());
    }

    [Fact]
    public void A_generator_of_ones_own_is_independent_of_the_default_one()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        manual_seed(5);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(5);
        Assert.Equal(SeededWithOne, rand(3, generator: generator).data<float>().ToArray());
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void A_state_set_back_repeats_the_numbers()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var state = generator.get_state();
        var first = randn(8, generator: generator).data<float>().ToArray();
        var second = randn(8, generator: generator).data<float>().ToArray();
        generator.set_state(state);
        Assert.Equal(first, randn(8, generator: generator).data<float>().ToArray());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void The_default_generators_state_is_rng_state()
    {
        using var scope = NewDisposeScope();
        var state = get_rng_state();
        var first = rand(4).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(first, rand(4).data<float>().ToArray());
    }

    [Fact]
    public void Every_random_function_takes_a_generator()
    {
        using var scope = NewDisposeScope();
        float[][] Draw()
        {
            using var generator = new Generator(7);
            Tensor[] drawn =
            [
                randint(0, 100, [6], generator: generator).@float(), randperm(6, generator: generator).@float(), ones(6).multinomial(4, generator: generator).@float(),
                zeros(6).normal_(2, 3, generator), zeros(6).uniform_(-1, 1, generator), zeros(6).bernoulli_(0.5, generator), normal(1, 2, [6], generator: generator),
            ];
            return Array.ConvertAll(drawn, tensor => tensor.data<float>().ToArray());
        }
        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void A_disposed_generator_throws()
    {
        var generator = new Generator(1);
        generator.Dispose();
        Assert.Throws<InvalidOperationException>(() => rand(2, generator: generator));
    }
}
