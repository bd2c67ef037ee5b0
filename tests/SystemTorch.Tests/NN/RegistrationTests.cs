using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class RegistrationTests
{
    [Fact]
    public void Fields_are_registered_under_their_names_verbatim()
    {
        using var block = new Networks.Block();
        Assert.Equal(["_first", "norm"], block.named_children().Select(child => child.name));
        Assert.Equal(
            ["scale", "_first.weight", "_first.bias", "norm.weight", "norm.bias"], block.named_parameters().Select(entry => entry.name));
        Assert.Equal(
            ["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], block.named_buffers().Select(entry => entry.name));
    }

    [Fact]
    public void Properties_and_attributes_name_and_collections_null_and_static_are_skipped()
    {
        using var module = new Networks.Oddities();
        Assert.Equal(
            ["<Property>k__BackingField", "named", "renamed"], module.named_children().Select(child => child.name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Registration_runs_once_so_that_late_fields_of_a_derived_class_are_lost()
    {
        using var module = new Networks.Derived();
        // Initialisers run before the base constructor, assignments after it.
        Assert.Equal(["early", "initialised"], module.named_children().Select(child => child.name).Order());
    }

    [Fact]
    public void A_root_that_forgets_to_register_has_no_parameters_and_a_child_is_registered_by_its_parent()
    {
        var forgetful = new Networks.Forgetful();
        Assert.Empty(forgetful.parameters());
        using var parent = new Manual();
        parent.register_module("child", forgetful);
        Assert.Equal(["child.layer.weight", "child.layer.bias"], parent.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_module_in_two_fields_is_listed_under_both_names_and_its_parameters_once()
    {
        using var module = new Networks.Twice();
        Assert.Equal(["one", "other"], module.named_modules().Select(entry => entry.name));
        Assert.Equal(["one.weight", "one.bias"], module.named_parameters().Select(entry => entry.name));
        Assert.Equal(["one.weight", "one.bias", "other.weight", "other.bias"], module.state_dict().Keys);
    }

    [Fact]
    public void Modules_come_in_level_order_without_the_root()
    {
        using var network = new Networks.Network();
        Assert.Equal(
            ["block", "layers", "heads", "block._first", "block.norm", "layers.a", "layers.b", "heads.0", "heads.1"],
            network.named_modules().Select(entry => entry.name));
        Assert.Equal(["block", "layers", "heads"], network.named_children().Select(entry => entry.name));
    }

    [Fact]
    public void Paths_find_parameters_and_buffers()
    {
        using var network = new Networks.Network();
        Assert.Same(network.block.First.weight, network.get_parameter("block._first.weight"));
        Assert.Same(network.block.Offset, network.get_buffer("block.offset"));
        Assert.True(network.has_parameter("layers.a.bias"));
        Assert.True(network.has_buffer("block.norm.running_var"));
        Assert.False(network.has_parameter("layers.a.nothing"));
        Assert.False(network.has_buffer("layers"));
        Assert.Null(network.get_parameter("nothing.weight"));
        Assert.Null(network.get_buffer("block"));
    }

    [Fact]
    public void Names_are_unique_and_never_empty_or_with_a_dot()
    {
        using var module = new Manual();
        using var parameter = nn.Parameter(zeros(1));
        module.register_module("a", nn.ReLU());
        module.register_parameter("p", parameter);
        module.register_buffer("b", zeros(1));
        Assert.Contains("a is already registered", Assert.Throws<InvalidOperationException>(() => module.register_module("a", nn.ReLU())).Message);
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("p", parameter));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("b", parameter));
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => module.register_module("", nn.ReLU()));
        Assert.Throws<ArgumentNullException>(() => module.register_parameter("q", null!));
        Assert.Throws<ArgumentNullException>(() => module.register_buffer("c", null!));
    }

    [Fact]
    public void Registering_null_takes_a_module_out()
    {
        using var module = new Manual();
        module.add_module("a", nn.ReLU());
        module.register_module("a", null!);
        Assert.Empty(module.named_children());
    }

    [Fact]
    public void Layers_without_parameters_refuse_them()
    {
        using var relu = nn.ReLU();
        using var parameter = nn.Parameter(zeros(1));
        Assert.Throws<InvalidOperationException>(() => relu.register_parameter("p", parameter));
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", parameter));
        Assert.Throws<InvalidOperationException>(() => relu.register_module("m", nn.ReLU()));
    }

    [Fact]
    public void Non_persistent_buffers_are_no_state()
    {
        using var module = new Manual();
        module.register_buffer("kept", zeros(1));
        module.register_buffer("cache", zeros(1), persistent: false);
        Assert.Equal(["kept"], module.state_dict().Keys);
        Assert.Equal(["kept", "cache"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
    }

    [Fact]
    public void Train_and_eval_reach_every_module()
    {
        using var network = new Networks.Network();
        Assert.All(network.modules(), module => Assert.True(module.training));
        network.eval();
        Assert.All(network.modules(), module => Assert.False(module.training));
        network.block.train();
        Assert.False(network.training);
        Assert.True(network.block.First.training);
    }

    [Fact]
    public void Apply_visits_children_before_parents()
    {
        using var network = new Networks.Network();
        var visited = new List<string>();
        network.apply(module => visited.Add(module.GetName()));
        Assert.Equal(
            ["Linear", "BatchNorm1d", "Block", "Linear", "ReLU", "Sequential", "Linear", "Linear", "ModuleList", "Network"], visited);
    }

    [Fact]
    public void Gradients_are_zeroed_or_taken_away()
    {
        using var layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        Assert.NotEqual(0, layer.weight.grad!.abs().sum().item<float>());
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0, layer.weight.grad!.abs().sum().item<float>());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    private sealed class Manual() : nn.Module<Tensor, Tensor>("Manual")
    {
        public override Tensor forward(Tensor input) => input.alias();
    }
}
